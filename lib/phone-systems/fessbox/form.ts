import type { SystemForm } from '../phone-system.ts';
import { checkSettings, fields, origins } from './settings.ts';

/** FessBox, also called VoxBox, as a person enters an account of it. */
export const fessboxForm: SystemForm = {
  id: 'fessbox',
  name: 'FessBox studio',
  fields,
  checkSettings,
  origins,
};
