import type { PhoneNumber, ReadNumber } from './phone-number.ts';
import { numberForms } from './phone-number.ts';
import { readStored } from './stored-numbers.ts';

/**
 * What an index finds numbers by: their last seven digits, as far as they have so many, without any prefix. All
 * notations of a number agree in them. Who shares them with a stranger is told apart by the match rules, as for any
 * other record that a CRM's search gave.
 */
export type IndexKey = number;

/** As many digits as a possible match must agree in. */
const KEY_DIGITS = 7;
const FULL = 10 ** KEY_DIGITS;
/** Nothing but one number without anything behind it; a zero in brackets or two numbers need a closer look. */
const ONE = /^\+?\d[\d ().-]*$/;
const TRUNK_ZERO = /\( ?0 ?\)/;
/** A last group that may be an extension, or a switchboard's zero. */
const LAST_GROUP = /^(.*\d)\D*-\s*\d{1,5}$/;
/** As many digits as a number needs to have seven of its own behind each kind of prefix. */
const SURELY_LONG: readonly (readonly [prefix: RegExp, digits: number])[] = [
  [/^\+/, 11],
  [/^(?:00|01[01]|810)/, 15],
  [/^0/, 9],
  [/^/, 11],
];
/** Surely one number only. */
const LONGEST = 15;

/** The keys under which a record with this number, or field of numbers, is found. */
export function storedKeys(field: string, read: ReadNumber): IndexKey[] {
  const digits = field.replace(/\D/g, '');
  const [, surelyLong = 0] = SURELY_LONG.find(([prefix]) => prefix.test(field)) ?? [];
  if (ONE.test(field) && !TRUNK_ZERO.test(field) && digits.length >= surelyLong && digits.length <= LONGEST) {
    const [, head] = LAST_GROUP.exec(field) ?? [];
    return unique([digits, ...(head === undefined ? [] : [head.replace(/\D/g, '')])]);
  }
  return unique(readStored(field, read).flatMap(({ number }) => digitsOf(number)));
}

/** The keys under which a record with these fields of numbers is found. */
export function recordKeys(fields: readonly string[], read: ReadNumber): IndexKey[] {
  return fields.flatMap((field) => storedKeys(field, read));
}

/** The keys to look a caller up by: those of the number itself, and those of companies whose extension it may be. */
export function callerKeys(caller: PhoneNumber): { own: IndexKey[]; trunks: IndexKey[] } {
  return { own: unique(digitsOf(caller)), trunks: unique(numberForms(caller)?.trunks ?? []) };
}

/** Without prefix; with the extension and without. */
function digitsOf(number: PhoneNumber): string[] {
  if (number.kind === 'internal') return [number.digits];
  if (number.kind !== 'e164') return [];
  const own = number.significant ?? number.national;
  return number.extension === undefined ? [own] : [own + number.extension, own];
}

function unique(texts: readonly string[]): IndexKey[] {
  return [...new Set(texts.flatMap((text) => keyOf(text.replace(/\D/g, '')) ?? []))];
}

/** Shorter ones lie above the others, each length by itself: `0001234` is not `1234`. Fits into three bytes. */
function keyOf(digits: string): IndexKey | undefined {
  if (digits === '') return undefined;
  if (digits.length >= KEY_DIGITS) return Number(digits.slice(-KEY_DIGITS));
  return FULL + (10 ** digits.length - 10) / 9 + Number(digits);
}
