import type { NumberForms } from '../../domain/phone-number.ts';

/** Fewer digits at the end would find strangers. */
const SHORTEST_ENDING = 7;
/** Extensions of more digits are rare; with each of them the search gets ten times as wide. */
const EXTENSION_DIGITS = 3;
/** The shortest number inside a country that is a company's. */
const SHORTEST_STEM = 6;

/**
 * The end of a number in the groups that people write, joined by a separator: `7946 0018`, `555-0142`. For searches that
 * compare text as it was typed and know no wildcard. The last digits where nobody groups them.
 */
export function groupedTail({ written = '', tail, national }: NumberForms, separator: string): string {
  // An extension that is written behind belongs to no notation of the number.
  const [number = ''] = written.split(' x');
  const groups = number.match(/\d+/g) ?? [];
  // What is dialled inside the country only stands in front of the first group, and not in every notation.
  if (national?.startsWith('0') && groups[0]) groups[0] = groups[0].replace(/^0+/, '');
  let first = groups.length;
  let digits = 0;
  while (first > 0 && digits < SHORTEST_ENDING) digits += groups[--first]?.length ?? 0;
  return groups.slice(first).filter(Boolean).join(separator) || tail;
}

/**
 * How the numbers of a company begin inside its country, for one of its extensions: `309018` for +49 30 901821. Empty
 * where numbers have no extensions.
 */
export function stemOf({ significant = '', trunks = [] }: NumberForms): string {
  const length = Math.max(SHORTEST_STEM, significant.length - EXTENSION_DIGITS);
  return trunks.length > 0 && length < significant.length ? significant.slice(0, length) : '';
}
