import { findCrm } from '../../lib/crm/registry.ts';
import type { CrmSettings } from '../../lib/domain/settings.ts';

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
