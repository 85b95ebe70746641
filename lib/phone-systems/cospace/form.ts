import type { SystemForm } from '../phone-system.ts';
import { checkSettings, fields, origins } from './settings.ts';

/** Cospace by Q-loud as a person enters an account of it. */
export const cospaceForm: SystemForm = { id: 'cospace', name: 'cospace', fields, checkSettings, origins };
