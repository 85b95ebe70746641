import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { CountryCode } from 'libphonenumber-js';

/** Test secret: made up, and named so that a search through logs and exports finds any leak of it. */
export const TEST_CRM_PASSWORD = 'sim-secret-password-crm-6b8f2d';

/** A person or company as it was typed in; false is an empty field, as Odoo has it. */
export interface CrmRecord {
  id: number;
  name: string;
  company: string | false;
  isCompany: boolean;
  phone: string | false;
  mobile: string | false;
  email: string | false;
  country: CountryCode;
  note: string;
  /** Archived. */
  inactive?: boolean;
  /** When it was saved last, as Odoo writes it, in UTC; long ago where it is left out. */
  writeDate?: string;
}

/** The seeded address book. */
export const SEED_RECORDS: CrmRecord[] = [
  record(7, 'Ada Lovelace', 'GB', {
    company: 'Analytical Engines Ltd',
    phone: '+44 20 7946 0018',
    email: 'ada@example.com',
  }),
  record(8, 'Grace Hopper', 'US', {
    company: 'Compilers Inc',
    phone: '(212) 555-0177',
    mobile: '+1 212-555-0178',
    email: 'grace@example.com',
  }),
  record(9, 'Mary Somerville', 'GB', { phone: '+44 20 7946 0142', company: 'Two Desks Ltd' }),
  record(10, 'Konrad Zuse', 'DE', { mobile: '0151 23456789', company: 'Rechenwerk GmbH' }),
  record(11, 'Charles Babbage', 'GB', { phone: '020 7946 0142', company: 'Two Desks Ltd' }),
  record(12, 'Rechenwerk GmbH', 'DE', {
    isCompany: true,
    phone: '030/901820',
    email: 'info@rechenwerk.example',
  }),
  record(13, '<b>Bobby</b> & "Tables"', 'US', { phone: '+1 212-555-0199', company: '<i>Drop</i> & Sons' }),
  record(14, 'Emmy Noether', 'DE', {
    phone: '+49 89 99998 123',
    note: 'Prefers to be called in the morning.',
  }),
];

/** E.164 of the first filled number (mobile, then phone), read in the record's country; false if not valid. */
export function phoneSanitized({ phone, mobile, country }: CrmRecord): string | false {
  const typed = mobile === false ? phone : mobile;
  if (typed === false) return false;
  const parsed = parsePhoneNumberFromString(typed, country);
  return parsed?.isValid() ? parsed.number : false;
}

function record(id: number, name: string, country: CountryCode, more: Partial<CrmRecord>): CrmRecord {
  const empty = {
    company: false,
    isCompany: false,
    phone: false,
    mobile: false,
    email: false,
    note: '',
  } as const;
  return { id, name, country, ...empty, ...more };
}
