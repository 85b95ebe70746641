import { parsePhoneNumberFromString, type CountryCode, type MetadataJson } from 'libphonenumber-js/core';

/** Up to six digits without a prefix, or a star code: extensions, short codes, emergency numbers. */
const INTERNAL = /^\*?\d{1,6}$/;

/** Words that phone systems send instead of a number when the caller hides it. */
const WITHHELD = /^(anonymous|unknown|unavailable|private|restricted|withheld|null|none|-?1)?$/i;

/** Numbers whose reading is remembered: the lines that are dialled, and callers who call again. */
const REMEMBERED = 200;

/** How many digits at the end count as the subscriber's own, for a suffix search. */
const TAIL_DIGITS = 8;

/**
 * A number as a person understands it. Only `e164` is ever looked up as E.164: a short code read in Germany would
 * become a wrong +49 number.
 */
export type PhoneNumber =
  | { kind: 'withheld' }
  | { kind: 'internal'; digits: string; display: string }
  | {
      kind: 'e164';
      e164: string;
      national: string;
      display: string;
      country?: string;
      foreign: boolean;
      valid: boolean;
    }
  | { kind: 'other'; display: string };

/** What a CRM can be asked with: all forms of one number. */
export interface NumberForms {
  /** `+4915123456789`; absent for internal numbers. */
  e164?: string;
  /** Digits only, with the country code where there is one. */
  digits: string;
  /** As dialled inside the country, digits only: `015123456789`. */
  national?: string;
  /** The last eight digits, or all where there are fewer. */
  tail: string;
}

/** Reads numbers of one country. Handed to the reducer, so that the rules need no metadata of their own. */
export type ReadNumber = (text: string | undefined) => PhoneNumber;

/**
 * Makes the reader for a person's country.
 *
 * @param country ISO 3166-1 alpha-2: how national numbers are read.
 * @param metadata libphonenumber's tables, read from their file on first use.
 */
export function createReadNumber(country: string, metadata: MetadataJson): ReadNumber {
  const read = new Map<string, PhoneNumber>();
  return (text = '') => {
    const known = read.get(text);
    if (known) return known;
    const number = readNumber(text, country, metadata);
    if (read.size >= REMEMBERED) read.clear();
    read.set(text, number);
    return number;
  };
}

function readNumber(text: string, country: string, metadata: MetadataJson): PhoneNumber {
  const raw = userPart(text);
  if (WITHHELD.test(raw)) return { kind: 'withheld' };
  const dialled = raw.replace(/[\s-]/g, '');
  if (INTERNAL.test(dialled)) return { kind: 'internal', digits: dialled, display: raw };
  if (/[*#a-z]/i.test(raw)) return { kind: 'other', display: raw };
  const parsed = parsePhoneNumberFromString(raw, { defaultCountry: country as CountryCode }, metadata);
  if (!parsed) return { kind: 'other', display: raw };
  const foreign = parsed.countryCallingCode !== callingCode(country, metadata);
  return {
    kind: 'e164',
    e164: parsed.number,
    national: parsed.formatNational().replace(/\D/g, ''),
    display: foreign ? parsed.formatInternational() : parsed.formatNational(),
    ...(parsed.country && { country: parsed.country }),
    foreign,
    valid: parsed.isValid(),
  };
}

/** `sip:+4930901820@host` and `tel:` addresses carry the number in front. */
function userPart(text: string): string {
  return text
    .trim()
    .replace(/^(sips?|tel):/i, '')
    .replace(/[@;].*$/, '')
    .trim();
}

function callingCode(country: string, metadata: MetadataJson): string | undefined {
  // The tables are typed as arrays of anything; the first member is the calling code.
  const [code] = (metadata.countries[country as CountryCode] as [unknown] | undefined) ?? [];
  return typeof code === 'string' ? code : undefined;
}

/** All forms of a number that a CRM can be asked with; undefined where there is nothing to ask. */
export function numberForms(number: PhoneNumber): NumberForms | undefined {
  switch (number.kind) {
    case 'withheld':
    case 'other':
      return undefined;
    case 'internal':
      return { digits: number.digits.replace(/\D/g, ''), tail: number.digits.replace(/\D/g, '') };
    case 'e164': {
      const digits = number.e164.slice(1);
      return { e164: number.e164, digits, national: number.national, tail: digits.slice(-TAIL_DIGITS) };
    }
  }
}
