import type { Crm } from './crm.ts';
import { odoo } from './odoo.ts';
import { urlTemplate } from './url.ts';

/** All CRMs, in the order in which they are offered. A new one is one file and one line here. */
export const crms: readonly Crm[] = [odoo, urlTemplate];

/** The CRM of that id; undefined for an unknown one. */
export function findCrm(id: string): Crm | undefined {
  return crms.find((crm) => crm.id === id);
}
