import type { SystemForm } from '../phone-system.ts';
import { checkSettings, fields, origins } from './settings.ts';

/** Enreach Voice, formerly Benemen, as a person enters an account of it. */
export const enreachForm: SystemForm = {
  id: 'enreach',
  name: 'Enreach Voice',
  fields,
  checkSettings,
  origins,
};
