import { i18n } from '#i18n';

/** What the vendor calls the address, and which part of it matters; undefined where there is nothing to add. */
export function addressWords(kind: string): string | undefined {
  return WORDS[kind]?.();
}

const WORDS: Readonly<Record<string, () => string>> = {
  chatwoot: () => i18n.t('crmAddress.chatwoot'),
  dynamics: () => i18n.t('crmAddress.dynamics'),
  erpnext: () => i18n.t('crmAddress.site'),
  espocrm: () => i18n.t('crmAddress.siteUrl'),
  'frappe-crm': () => i18n.t('crmAddress.site'),
  freshdesk: () => i18n.t('crmAddress.freshdesk'),
  glpi: () => i18n.t('crmAddress.glpi'),
  hubspot: () => i18n.t('crmAddress.hubspot'),
  krayin: () => i18n.t('crmAddress.krayin'),
  odoo: () => i18n.t('crmAddress.odoo'),
  osticket: () => i18n.t('crmAddress.osticket'),
  pipedrive: () => i18n.t('crmAddress.pipedrive'),
  salesforce: () => i18n.t('crmAddress.salesforce'),
  servicenow: () => i18n.t('crmAddress.servicenow'),
  'suitecrm-7': () => i18n.t('crmAddress.siteUrl'),
  suitecrm: () => i18n.t('crmAddress.siteUrl'),
  tryton: () => i18n.t('crmAddress.tryton'),
  twenty: () => i18n.t('crmAddress.twenty'),
  vtiger: () => i18n.t('crmAddress.siteUrl'),
  zammad: () => i18n.t('crmAddress.zammad'),
  zendesk: () => i18n.t('crmAddress.zendesk'),
  zoho: () => i18n.t('crmAddress.zoho'),
};
