// The same code as without `es6`, but for old browsers: two fifths less.
import {
  parsePhoneNumberFromString,
  type CountryCode,
  type MetadataJson,
  type PhoneNumber as Parsed,
} from 'libphonenumber-js/core/es6';

/** A text read as a number of the world's plans. */
export interface ParsedNumber {
  number: Parsed;
  valid: boolean;
  /** Of another country than the person's. */
  foreign: boolean;
  /** A last group of digits that is no part of the number. */
  extension?: string | undefined;
}

/** How people of one country write numbers. */
export interface NumberPlan {
  /** Reads one number; undefined where the text is none. */
  parse(text: string): ParsedNumber | undefined;
  /** Whether subscribers of that country may have numbers as short as extensions are. */
  knowsShort: boolean;
}

/** How the tables describe a country: calling code, prefix for abroad, pattern, lengths. */
type CountryTable = [callingCode: string, abroad: unknown, pattern: unknown, lengths: number[] | undefined];

/** Where a subscriber's number is as short as an extension. */
const SHORT_NUMBERS = 'AC AD CK FK FO GL KI NC NF NU SB SH SR TA TK TO TV VU WF WS';
/** Plans with more lengths than that (Germany, Austria, Indonesia …) take nearly everything for a number. */
const MOST_LENGTHS = 8;
/** No number without any prefix has as many digits. */
const SURELY_INTERNATIONAL = 12;
const SHORTEST_REST = 7;

/** What people of some country dial for "abroad"; tried only where the text is no number otherwise. */
const ABROAD = [/^\W*(?:00|01[01]|810)(?=\W*[1-9])/, /^\W*0011(?=\W*[1-9])/];
/** The zero that is dialled inside the country only. */
export const TRUNK_ZERO = /\(\s*0\s*\)/g;

/** The plan of a country, by libphonenumber's tables. An unknown country reads international numbers only. */
export function createNumberPlan(country: string, metadata: MetadataJson): NumberPlan {
  const defaultCountry = country as CountryCode;
  // The tables are typed as arrays of anything.
  const [callingCode, , , lengths = []] = (metadata.countries[defaultCountry] ?? []) as Partial<CountryTable>;
  const isLoose = lengths.length > MOST_LENGTHS;

  const attempt = (text: string, extension?: string): ParsedNumber | undefined => {
    const number = parsePhoneNumberFromString(text, { defaultCountry }, metadata);
    return (
      number && {
        number,
        valid: number.isValid(),
        foreign: number.countryCallingCode !== callingCode,
        extension,
      }
    );
  };
  /** Without plus and without the zero in front: a loose plan takes it for a national number all the same. */
  const isDoubtful = (text: string) => {
    if (!isLoose || !/^[1-9]/.test(text)) return false;
    const digits = text.replace(/\D/g, '');
    const isOwn = callingCode !== undefined && digits.startsWith(callingCode);
    return digits.length >= (isOwn ? callingCode.length + SHORTEST_REST : SURELY_INTERNATIONAL);
  };
  const parse = (text: string): ParsedNumber | undefined => {
    const first = attempt(text);
    const isDoubted = isDoubtful(text);
    if (first?.valid && !isDoubted) return first;
    for (const [other, extension] of isDoubted ? [[`+${text}`] as const] : otherNotations(text)) {
      const found = other === text ? undefined : attempt(other, extension);
      if (found?.valid) return found;
    }
    return first;
  };
  return { parse, knowsShort: SHORT_NUMBERS.includes(country) };
}

/** What else a text may mean that is no number as it stands, the likeliest first, with an extension cut off. */
function otherNotations(text: string): (readonly [text: string, extension?: string | undefined])[] {
  const bare = text.replace(TRUNK_ZERO, '');
  const [, head, tail] = /^(.*\d)\s*[-/]\s*(\d{1,5})$/.exec(bare) ?? [];
  return [
    [bare],
    ...ABROAD.map((prefix) => [bare.replace(prefix, '+')] as const),
    ...(head === undefined ? [] : [[head, tail] as const]),
    [bare.replace(/^(?=[1-9](?:\D*\d){7})/, '+')],
  ];
}
