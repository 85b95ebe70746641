import { i18n } from '#i18n';
import type { PhoneNumber } from '../../domain/phone-number.ts';
import { countryName } from './country-words.ts';

/** Fewer digits than this are an extension or a room, not a number that must be hidden. */
const DIGITS_OF_A_NUMBER = 5;

/** Number as it is shown: with its country when foreign, and with all but its end hidden where the person wants that. */
export function numberWords(number: PhoneNumber, hide: boolean): string {
  if (number.kind === 'withheld') return i18n.t('caller.withheld');
  if (hide) return masked(number.display);
  if (number.kind === 'e164' && number.foreign && number.country)
    return i18n.t('caller.foreign', [number.display, countryName(number.country)]);
  return number.display;
}

/** A name as it is shown. Phone systems send the number in its place where they know none: that is hidden too. */
export function nameWords(name: string, hide: boolean): string {
  return hide && looksLikeNumber(name) ? masked(name) : name;
}

function looksLikeNumber(text: string): boolean {
  return text.replace(/\D/g, '').length >= DIGITS_OF_A_NUMBER && !/\p{L}{3}/u.test(text);
}

/** Two digits are enough to tell two callers apart, and too few to tell who they are. */
function masked(text: string): string {
  const digits = text.replace(/\D/g, '');
  return digits.length < DIGITS_OF_A_NUMBER
    ? i18n.t('caller.masked')
    : i18n.t('caller.maskedEnd', [digits.slice(-2)]);
}
