import type { PhoneNumber, ReadNumber } from './phone-number.ts';

/**
 * How sure a match is. `exact`: the same E.164 number, or the same internal number. `company`: the same trunk with
 * another extension. `possible`: only the end of the number agrees.
 */
export type Certainty = 'exact' | 'company' | 'possible';

const RANK: Record<Certainty, number> = { exact: 0, company: 1, possible: 2 };

/** Digits that must agree at the end for a possible match: fewer would name strangers. */
const SHORTEST_SUFFIX = 7;
/** Longest extension behind a trunk number, and the shortest trunk that identifies a company. */
const LONGEST_EXTENSION = 5;
const SHORTEST_TRUNK = 9;

/**
 * Compares a caller with the numbers stored at a record.
 *
 * @param caller the number that rings.
 * @param stored numbers as the record holds them, in any notation.
 * @param read reads a stored number in the person's country.
 * @returns the best certainty over all stored numbers, or undefined when none fits.
 */
export function certaintyOf(
  caller: PhoneNumber,
  stored: readonly string[],
  read: ReadNumber,
): Certainty | undefined {
  const found = stored.flatMap((text) => compare(caller, text, read) ?? []);
  return found.sort((one, other) => RANK[one] - RANK[other])[0];
}

/** Sorts by certainty, best first; keeps the order of equals. */
export function byCertainty(one: { certainty: Certainty }, other: { certainty: Certainty }): number {
  return RANK[one.certainty] - RANK[other.certainty];
}

function compare(caller: PhoneNumber, text: string, read: ReadNumber): Certainty | undefined {
  const number = read(text.replace(/\(\s*0\s*\)/g, ''));
  if (caller.kind === 'internal' || number.kind === 'internal')
    return caller.kind === 'internal' && number.kind === 'internal' && caller.digits === number.digits
      ? 'exact'
      : undefined;
  if (caller.kind !== 'e164') return undefined;
  if (number.kind === 'e164') {
    if (number.e164 === caller.e164) return 'exact';
    if (sameTrunk(number.e164, caller.e164)) return 'company';
    if (number.valid && isInternational(text)) return undefined;
  }
  return sharedSuffix(significant(caller.e164), significant(text)) ? 'possible' : undefined;
}

/** One number is the other plus an extension: `+49 30 90182` and `+49 30 90182 517`. */
function sameTrunk(one: string, other: string): boolean {
  const [longer, shorter] = one.length >= other.length ? [one, other] : [other, one];
  return (
    shorter.length >= SHORTEST_TRUNK &&
    longer.startsWith(shorter) &&
    longer.length - shorter.length <= LONGEST_EXTENSION
  );
}

/** Written with its country: then another number is another number, however alike they end. */
function isInternational(text: string): boolean {
  return /^\s*(\+|00)/.test(text);
}

/** Digits without what stands for "abroad" or "national" in front. */
function significant(text: string): string {
  return text
    .replace(/\(\s*0\s*\)/g, '')
    .replace(/\D/g, '')
    .replace(/^0{1,2}/, '');
}

function sharedSuffix(one: string, other: string): boolean {
  const [longer, shorter] = one.length >= other.length ? [one, other] : [other, one];
  return shorter.length >= SHORTEST_SUFFIX && longer.endsWith(shorter);
}
