import type { CrmSettings } from '../domain/settings.ts';

/**
 * `create`: shows the form for a new record with the number filled in; `log`: takes a note about a call; `list`: tells
 * what has changed since, so that all its numbers can be known beforehand.
 */
export type CrmAbility = 'create' | 'log' | 'list';

/** What each of the person's CRMs can do, by its id. */
export type CrmAbilities = Readonly<Record<string, readonly CrmAbility[]>>;

/** A CRM as everybody may know it; what it takes to ask it is its description. */
export interface CrmKind {
  /** The file's name, and `crm` in the settings. */
  id: string;
  /** The vendor's name for it, shown as it is. */
  name: string;
  /** Whether it can be asked who is calling; else it is only searched. */
  canFind: boolean;
  /** What it can do besides; see its description. */
  can: readonly CrmAbility[];
  /** Type of the records that a phone system's own reference means. */
  recordType?: string;
  /** What it is, only the person knows: its host is its name. */
  isAnyKind?: boolean;
}

/** All CRMs, in the order in which they are offered. A new one is a line here and one in `descriptions.ts`. */
export const crms: readonly CrmKind[] = [
  asked('odoo', 'Odoo', 'res.partner', 'log', 'list'),
  asked('chatwoot', 'Chatwoot', 'contact'),
  asked('dolibarr', 'Dolibarr', 'societe', 'create'),
  asked('dynamics', 'Dynamics 365', 'contact', 'create', 'log', 'list'),
  asked('erpnext', 'ERPNext', 'Contact', 'create', 'log', 'list'),
  asked('espocrm', 'EspoCRM', 'Contact', 'log', 'list'),
  asked('frappe-crm', 'Frappe CRM', 'Contact', 'log', 'list'),
  asked('freshdesk', 'Freshdesk', 'contact'),
  asked('glpi', 'GLPI', 'user'),
  asked('hubspot', 'HubSpot', '0-1'),
  asked('krayin', 'Krayin', 'person'),
  asked('osticket', 'osTicket', 'user'),
  asked('pipedrive', 'Pipedrive', 'person'),
  { id: 'salesforce', name: 'Salesforce', canFind: false, can: ['create'], recordType: 'Contact' },
  asked('servicenow', 'ServiceNow', 'sys_user', 'create'),
  asked('suitecrm-7', 'SuiteCRM 7', 'Contacts', 'create'),
  asked('suitecrm', 'SuiteCRM 8', 'Contacts'),
  asked('tryton', 'Tryton', 'party.party'),
  asked('twenty', 'Twenty', 'person'),
  asked('vtiger', 'vtiger', 'Contacts', 'create'),
  asked('zammad', 'Zammad', 'user'),
  asked('zendesk', 'Zendesk', 'user', 'log', 'list'),
  asked('zoho', 'Zoho CRM', 'Contacts'),
  { id: 'url', name: 'Web address', canFind: false, can: [], isAnyKind: true },
  { id: 'custom', name: 'Custom', canFind: true, can: [], isAnyKind: true },
];

function asked(id: string, name: string, recordType: string, ...can: CrmAbility[]): CrmKind {
  return { id, name, canFind: true, can, recordType };
}

/** The CRM of that id; undefined for an unknown one. */
export function findCrm(id: string): CrmKind | undefined {
  return crms.find((crm) => crm.id === id);
}

/** What each of the person's CRMs can do. One of their own has a form for new records where they have described one. */
export function crmAbilities(crms: readonly CrmSettings[]): CrmAbilities {
  return Object.fromEntries(
    crms.map(({ id, crm, settings }) => [
      id,
      settings?.['newRecord'] ? ['create'] : (findCrm(crm)?.can ?? []),
    ]),
  );
}

/** Names of the person's CRMs by id. Two of one kind, and those of any kind, go by their host. */
export function crmNames(crms: readonly CrmSettings[]): Record<string, string> {
  return Object.fromEntries(crms.map((crm) => [crm.id, crmName(crm, crms)]));
}

/** The vendor's name, or the host where that does not tell which one. */
export function crmName(crm: CrmSettings, all: readonly CrmSettings[]): string {
  const known = findCrm(crm.crm);
  const isOnlyOne = all.filter((other) => other.crm === crm.crm).length < 2;
  return known && !known.isAnyKind && isOnlyOne ? known.name : (hostOf(crm.url) ?? known?.name ?? crm.crm);
}

function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).host : undefined;
}
