import { EXTENSION_MARK, plainText } from './number-text.ts';
import { TRUNK_ZERO } from './parse-number.ts';
import type { E164Number, PhoneNumber, ReadNumber } from './phone-number.ts';

type InternalNumber = Extract<PhoneNumber, { kind: 'internal' }>;

/** One number that a field of a record may mean. */
export interface StoredNumber {
  number: E164Number | InternalNumber;
  /** As it is written there. */
  text: string;
}

/** Nothing but one number, in the notation that nearly all fields have; without a zero in brackets. */
const ONE = /^[+\d](?!.*\( ?0 ?\))[\d ().-]*$/;
/** E.164 allows 15 digits; as many as that, without a stroke, are rather two numbers. */
const LONGEST_E164 = 14;
/** Digits and what is written between them, with an extension behind; words and other signs separate numbers. */
const PART = new RegExp(`[+(]*\\d(?:[\\d ()./~-]*\\d)?(?:(?:${EXTENSION_MARK})\\d{1,7}(?!\\d))?`, 'giu');
/** Where a second number begins inside a part: behind a stroke with its prefix, else wherever one may begin. */
const SURELY_SECOND = / ?\/ ?(?=[+(]*0)| - (?=[+(]*0)/;
const MAYBE_SECOND = / (?=\(?0\d)/;
/** Digits on both sides of a stroke that may part two numbers. */
const ENOUGH_DIGITS = 6;
/** `030 901820/21`: another ending of the same number, or an extension: nobody can tell, but the number stands. */
const ENDING = /(?<=\d) ?\/ ?\d{1,3}$/;
const EXTENSION_ALONE = new RegExp(`^(?:${EXTENSION_MARK})(\\d{1,6})$`, 'iu');

/**
 * All numbers that a field of a record may mean: `030 1234 / 0171 5555`, `a; b`, `a or b`, with words around them. A
 * short part of a longer field is nobody's extension.
 */
export function readStored(field: string, read: ReadNumber): StoredNumber[] {
  const text = plainText(field).trim().replace(/ +/g, ' ');
  const number = read(text);
  if (number.kind === 'e164' && number.valid && number.e164.length <= LONGEST_E164 && ONE.test(text))
    return [{ number, text }];
  if (number.kind === 'internal') return [{ number, text }];
  const [, extension] = EXTENSION_ALONE.exec(text) ?? [];
  if (extension !== undefined) return storedAs(read(extension), text);
  const parts = text.match(PART) ?? [];
  const texts = parts.flatMap((part) => {
    const pieces = part.split(SURELY_SECOND);
    const smaller = pieces.flatMap((piece) => [...piece.split(MAYBE_SECOND), ...atStrokes(piece)]);
    return [part, ...pieces, ...smaller, part.replace(ENDING, '')];
  });
  return [...new Set([text, ...texts].flatMap((one) => [one, one.replace(TRUNK_ZERO, '')]))]
    .flatMap((one) => storedAs(read(one), one))
    .filter(({ number: { kind } }) => kind === 'e164');
}

/** Parts a text at each stroke that has enough digits before and behind it. Counted: a pattern would take long. */
function atStrokes(text: string): string[] {
  const digitsIn = (part: string) => part.replace(/\D/g, '').length;
  const parts: string[] = [];
  let before = 0;
  let behind = digitsIn(text);
  for (const piece of text.split('/')) {
    const isSecond = before >= ENOUGH_DIGITS && behind >= ENOUGH_DIGITS;
    if (isSecond || parts.length === 0) parts.push(piece);
    else parts.push(`${String(parts.pop())}/${piece}`);
    before += digitsIn(piece);
    behind -= digitsIn(piece);
  }
  return parts.map((part) => part.trim());
}

function storedAs(number: PhoneNumber, text: string): StoredNumber[] {
  return number.kind === 'e164' || number.kind === 'internal' ? [{ number, text }] : [];
}
