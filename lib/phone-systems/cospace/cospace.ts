import type { PhoneSystem } from '../phone-system.ts';
import { connect } from './session.ts';
import { checkSettings, fields, origins } from './settings.ts';

/** Cospace by Q-loud: a REST API whose events are fetched by long polls. */
export const cospace: PhoneSystem = {
  id: 'cospace',
  name: 'cospace',
  fields,
  checkSettings,
  origins,
  connect,
};
