import type { PhoneSystem } from '../phone-system.ts';
import { fessboxForm } from './form.ts';
import { connect } from './session.ts';

/** FessBox, also called VoxBox: the mixer of a radio studio that takes calls, over a WebSocket of its own. */
export const fessbox: PhoneSystem = { ...fessboxForm, connect };
