import type { PhoneSystem } from '../phone-system.ts';
import { xelionForm } from './form.ts';
import { connect } from './session.ts';

/** Xelion: a REST API, and a WebSocket that tells what was subscribed on it. */
export const xelion: PhoneSystem = { ...xelionForm, connect };
