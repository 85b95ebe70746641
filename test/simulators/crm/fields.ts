import { phoneSanitized } from './records.ts';
import type { CrmRecord } from './records.ts';

/** Which fields this server has: they differ by version and by installed modules. */
export interface FieldOptions {
  /** The module that brings `phone_sanitized` and `phone_mobile_search`. */
  phoneValidation: boolean;
  /** Newer versions have no `mobile`. */
  mobileField: boolean;
}

interface Field {
  type: string;
  label: string;
  /** Search-only fields have no value. */
  read: (record: CrmRecord) => unknown;
}

const FIELDS: Record<string, Field> = {
  id: { type: 'integer', label: 'ID', read: ({ id }) => id },
  display_name: { type: 'char', label: 'Display Name', read: displayName },
  complete_name: { type: 'char', label: 'Complete Name', read: displayName },
  name: { type: 'char', label: 'Name', read: ({ name }) => name },
  company_name: { type: 'char', label: 'Company Name', read: ({ company }) => company },
  commercial_company_name: {
    type: 'char',
    label: 'Company Name Entity',
    read: ({ isCompany, name, company }) => (isCompany ? name : company),
  },
  parent_id: { type: 'many2one', label: 'Related Company', read: () => false },
  is_company: { type: 'boolean', label: 'Is a Company', read: ({ isCompany }) => isCompany },
  phone: { type: 'char', label: 'Phone', read: ({ phone }) => phone },
  mobile: { type: 'char', label: 'Mobile', read: ({ mobile }) => mobile },
  active: { type: 'boolean', label: 'Active', read: ({ inactive }) => inactive !== true },
  write_date: {
    type: 'datetime',
    label: 'Last Updated on',
    read: ({ writeDate }) => writeDate ?? '2026-01-01 08:00:00',
  },
  email: { type: 'char', label: 'Email', read: ({ email }) => email },
  comment: { type: 'html', label: 'Notes', read: ({ note }) => (note === '' ? false : note) },
  phone_sanitized: { type: 'char', label: 'Sanitized Number', read: phoneSanitized },
  phone_mobile_search: { type: 'char', label: 'Phone/Mobile', read: () => false },
};

/** Names of the fields this server has. */
export function fieldNames(options: FieldOptions): string[] {
  return Object.keys(FIELDS).filter(
    (name) =>
      (options.phoneValidation || !/^phone_(sanitized|mobile_search)$/.test(name)) &&
      (options.mobileField || name !== 'mobile'),
  );
}

/** One field's value. The name must be one of `fieldNames`. */
export function readField(record: CrmRecord, name: string): unknown {
  return FIELDS[name]?.read(record) ?? false;
}

/** What `fields_get` says of a field. */
export function describeField(name: string): { type: string; string: string } {
  const field = FIELDS[name];
  return { type: field?.type ?? 'char', string: field?.label ?? name };
}

/** Odoo shows a person together with the company. */
function displayName({ name, company }: CrmRecord): string {
  return company === false ? name : `${company}, ${name}`;
}
