import {
  DIALS_THROUGH,
  LONGEST_EXTENSION,
  SHORTEST_TRUNK,
  type E164Number,
  type PhoneNumber,
  type ReadNumber,
} from './phone-number.ts';
import { readStored, type StoredNumber } from './stored-numbers.ts';

/**
 * How sure a match is. `exact`: the same E.164 number, or the same internal number. `company`: the same trunk with
 * another extension. `possible`: only the end of the number agrees.
 */
export type Certainty = 'exact' | 'company' | 'possible';

/** Certainties by rank, the best first. */
export const CERTAINTY_RANK: Record<Certainty, number> = { exact: 0, company: 1, possible: 2 };

/** A stored number that may be the caller's. */
export interface Match {
  certainty: Certainty;
  /** As it is written at the record. */
  number: string;
}

/** Digits that must agree at the end for a possible match: fewer would name strangers. */
const SHORTEST_SUFFIX = 7;
/** Germany and Austria write a hyphen, and only there, before the extension (DIN 5008, ÖNORM A 1080). */
const HYPHEN_IS_EXTENSION = /^\+4[39]/;

/**
 * Compares a caller with the numbers stored at a record.
 *
 * @param caller the number that rings.
 * @param stored fields as the record holds them, in any notation, with one number or several.
 * @param read reads a stored number in the person's country.
 * @returns the surest match over all of them, or undefined when none fits.
 */
export function bestMatch(
  caller: PhoneNumber,
  stored: readonly string[],
  read: ReadNumber,
): Match | undefined {
  const found = stored.flatMap((field) =>
    readStored(field, read).flatMap((one) => {
      const certainty = compare(caller, one);
      return certainty ? [{ certainty, number: one.text }] : [];
    }),
  );
  return found.sort((one, other) => CERTAINTY_RANK[one.certainty] - CERTAINTY_RANK[other.certainty])[0];
}

function compare(caller: PhoneNumber, { number, text }: StoredNumber): Certainty | undefined {
  if (number.kind === 'internal')
    return caller.kind === 'internal' && caller.digits === number.digits ? 'exact' : undefined;
  if (caller.kind !== 'e164') return undefined;
  const hasCountry = number.foreign || /^\W*(?:\+|00)/.test(text);
  // A short local number is as good as none: the same digits are somebody else's in the next town.
  if (dialled(number) === dialled(caller)) return number.valid || hasCountry ? 'exact' : 'possible';
  if (isSameTrunk(caller, number, text)) return 'company';
  // Then another number is another number, however alike they end.
  if (hasCountry) return undefined;
  const end = (number.significant ?? number.national).replace(/^0+/, '');
  return end.length >= SHORTEST_SUFFIX && dialled(caller).endsWith(end) ? 'possible' : undefined;
}

/** With the extension behind it, as a phone dials it. */
function dialled({ e164, extension = '' }: E164Number): string {
  return e164 + extension;
}

/** One number with other extensions written behind, one the other's trunk, or both of the trunk that the text shows. */
function isSameTrunk(caller: E164Number, number: E164Number, text: string): boolean {
  const [one, other] = [dialled(caller), dialled(number)];
  return (
    caller.e164 === number.e164 ||
    isExtensionOf(one, other) ||
    isExtensionOf(other, one) ||
    isExtensionOf(one, trunkOf(number, text))
  );
}

function isExtensionOf(number: string, trunk: string): boolean {
  return (
    DIALS_THROUGH.test(trunk) &&
    trunk.length >= SHORTEST_TRUNK &&
    number.startsWith(trunk) &&
    number.length - trunk.length <= LONGEST_EXTENSION
  );
}

/** `-0` is the switchboard wherever numbers have extensions; any other group behind a hyphen is one in two countries. */
function trunkOf({ e164, extension }: E164Number, text: string): string {
  const [, group = ''] = /^[^-]*-\s*(\d{1,4})$/.exec(text) ?? [];
  if (extension !== undefined || group === '' || !DIALS_THROUGH.test(e164)) return e164;
  return HYPHEN_IS_EXTENSION.test(e164) || Number(group) === 0 ? e164.slice(0, -group.length) : e164;
}
