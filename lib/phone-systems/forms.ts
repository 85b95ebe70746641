import { cospaceForm } from './cospace/form.ts';
import { enreachForm } from './enreach/form.ts';
import { fessboxForm } from './fessbox/form.ts';
import type { SystemForm } from './phone-system.ts';
import { xelionForm } from './xelion/form.ts';

/** What pages need of all phone systems, in the order in which they are offered: no page carries code that connects. */
export const systemForms: readonly SystemForm[] = [enreachForm, xelionForm, cospaceForm, fessboxForm];

/** The form of the system of that id; undefined for an unknown one. */
export function findSystemForm(id: string): SystemForm | undefined {
  return systemForms.find((form) => form.id === id);
}
