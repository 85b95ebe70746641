import type { SystemForm } from '../phone-system.ts';
import { checkSettings, fields, origins } from './settings.ts';

/** Xelion as a person enters an account of it. */
export const xelionForm: SystemForm = { id: 'xelion', name: 'Xelion', fields, checkSettings, origins };
