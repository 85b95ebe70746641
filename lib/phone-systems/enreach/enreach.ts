import type { PhoneSystem } from '../phone-system.ts';
import { connect } from './session.ts';
import { checkSettings, fields, origins } from './settings.ts';

/** Enreach Voice, formerly Benemen: a SignalR hub that tells events, and a REST API for all else. */
export const enreach: PhoneSystem = {
  id: 'enreach',
  name: 'Enreach Voice',
  fields,
  checkSettings,
  origins,
  connect,
};
