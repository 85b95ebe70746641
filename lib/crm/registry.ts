import type { CrmSettings } from '../domain/settings.ts';
import type { Crm } from './crm.ts';
import { odoo } from './odoo.ts';
import { urlTemplate } from './url.ts';

/** All CRMs, in the order in which they are offered. A new one is one file and one line here. */
export const crms: readonly Crm[] = [odoo, urlTemplate];

/** The CRM of that id; undefined for an unknown one. */
export function findCrm(id: string): Crm | undefined {
  return crms.find((crm) => crm.id === id);
}

/** Names of the person's CRMs by id. Two of one kind, and web addresses of any kind, go by their host. */
export function crmNames(crms: readonly CrmSettings[]): Record<string, string> {
  return Object.fromEntries(crms.map((crm) => [crm.id, crmName(crm, crms)]));
}

/** The vendor's name, or the host where that does not tell which one. */
export function crmName(crm: CrmSettings, all: readonly CrmSettings[]): string {
  const known = findCrm(crm.crm);
  const isOnlyOne = all.filter((other) => other.crm === crm.crm).length < 2;
  return known?.find && isOnlyOne ? known.name : (hostOf(crm.url) ?? known?.name ?? crm.crm);
}

function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).host : undefined;
}
