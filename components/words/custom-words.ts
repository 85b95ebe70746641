import { i18n } from '#i18n';
import type { CustomField } from '../options/custom-draft.ts';

/** Label and help of each field of a CRM of one's own. */
export function customWords(field: CustomField): { label: string; help?: string } {
  return WORDS[field]();
}

const WORDS: Readonly<Record<CustomField, () => { label: string; help?: string }>> = {
  method: () => ({ label: i18n.t('custom.method') }),
  path: () => ({
    label: i18n.t('custom.path'),
    help: i18n.t('custom.pathHelp', ['{e164} {national} {digits} {tail}']),
  }),
  headers: () => ({
    label: i18n.t('custom.headers'),
    help: i18n.t('custom.headersHelp', ['{{cookie:NAME}}']),
  }),
  body: () => ({ label: i18n.t('custom.body'), help: i18n.t('custom.bodyHelp') }),
  list: () => ({ label: i18n.t('custom.list'), help: i18n.t('custom.listHelp') }),
  id: () => ({ label: i18n.t('custom.id') }),
  name: () => ({ label: i18n.t('custom.name'), help: i18n.t('custom.nameHelp', ['{first} {last}|company']) }),
  company: () => ({ label: i18n.t('custom.company') }),
  numbers: () => ({ label: i18n.t('custom.numbers'), help: i18n.t('custom.numbersHelp') }),
  record: () => ({ label: i18n.t('custom.record'), help: i18n.t('custom.recordHelp', ['/people/{id}']) }),
  search: () => ({ label: i18n.t('custom.search'), help: i18n.t('custom.searchHelp', ['/people?q={tail}']) }),
  newRecord: () => ({ label: i18n.t('custom.newRecord') }),
  signedOut: () => ({ label: i18n.t('custom.signedOut'), help: i18n.t('custom.signedOutHelp') }),
};
