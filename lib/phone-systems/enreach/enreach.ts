import type { PhoneSystem } from '../phone-system.ts';
import { enreachForm } from './form.ts';
import { connect } from './session.ts';

/** Enreach Voice, formerly Benemen: a SignalR hub that tells events, and a REST API for all else. */
export const enreach: PhoneSystem = { ...enreachForm, connect };
