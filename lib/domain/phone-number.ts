import type { MetadataJson } from 'libphonenumber-js/core';
import { takeApart } from './number-text.ts';
import { createNumberPlan, type NumberPlan } from './parse-number.ts';

/** Up to six digits without a prefix, or a star code: extensions, short codes, emergency numbers. */
const INTERNAL = /^\*?\d{1,6}$/;

/**
 * What phone systems send instead of a number when the caller hides it: words, and the same words in the digits of a
 * keypad, as networks write them that carry digits only (`+266696687` is ANONYMOUS).
 */
const WITHHELD =
  /^(anonymous|unknown|unavailable|private|restricted|withheld|blocked|null|none|-?1|\+(266696687|86282452253|7378742833|8656696|2562533))?$/i;

/** Numbers whose reading is remembered: the lines that are dialled, and callers who call again. */
const REMEMBERED = 200;

/** How many digits at the end count as the subscriber's own, for a suffix search. */
const TAIL_DIGITS = 8;

/**
 * Fixed lines where extensions are dialled behind the number of a company: Italy, Austria, Germany, Luxembourg,
 * Finland. Mobile numbers there have none.
 */
export const DIALS_THROUGH = /^\+(390|43(662|(?!6[5-9]))|49(?!1[567])|352(?!6)|358(?!4|50))/;
/** Digits of the longest extension behind a trunk number. */
export const LONGEST_EXTENSION = 5;
/** Signs of the shortest trunk that identifies a company, its plus included. */
export const SHORTEST_TRUNK = 9;

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
      /** As dialled inside its country, digits only: `015123456789`. */
      national: string;
      /** Without any prefix: `15123456789`. Italy keeps its zero. */
      significant?: string;
      /** Written behind the number, not part of it. */
      extension?: string;
      display: string;
      country?: string;
      foreign: boolean;
      valid: boolean;
    }
  | { kind: 'other'; display: string };

/** A number of the world's plans. */
export type E164Number = Extract<PhoneNumber, { kind: 'e164' }>;

/** What a CRM can be asked with: all forms of one number. */
export interface NumberForms {
  /** `+4915123456789`; absent for internal numbers. */
  e164?: string;
  /** Digits only, with the country code where there is one. */
  digits: string;
  /** As dialled inside the country, digits only: `015123456789`. */
  national?: string;
  /** The last eight digits of the number inside its country, or all where there are fewer: every notation has them. */
  tail: string;
  /** The number inside its country, without any prefix: `15123456789`. */
  significant?: string;
  /** As people in the person's country write it: `0151 23456789`. For a CRM that compares text as it was typed. */
  written?: string;
  /** Every notation without separators, for a CRM that finds only what is exactly equal. */
  variants?: readonly string[];
  /** Numbers of companies, in E.164, whose extension this number may be; where numbers have extensions. */
  trunks?: readonly string[];
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
  const plan = createNumberPlan(country, metadata);
  const read = new Map<string, PhoneNumber>();
  return (text = '') => {
    const known = read.get(text);
    if (known) return known;
    const number = readNumber(text, plan);
    if (read.size >= REMEMBERED) read.clear();
    read.set(text, number);
    return number;
  };
}

function readNumber(text: string, { parse, knowsShort }: NumberPlan): PhoneNumber {
  const { main, extension } = takeApart(text);
  if (WITHHELD.test(main)) return { kind: 'withheld' };
  const dialled = main.replace(/[\s-]/g, '');
  const isShort = INTERNAL.test(dialled);
  if (isShort && !knowsShort) return internalOr(dialled, main, extension);
  const parsed = /[*#]|\p{L}/u.test(main) ? undefined : parse(main);
  if (isShort && !parsed?.valid) return internalOr(dialled, main, extension);
  if (!parsed) return { kind: 'other', display: main };
  const { number, valid, foreign } = parsed;
  const behind = extension ?? parsed.extension;
  const shownNational = number.formatNational();
  const shown = foreign ? number.formatInternational() : shownNational;
  return {
    kind: 'e164',
    e164: number.number,
    national: shownNational.replace(/\D/g, ''),
    significant: number.nationalNumber,
    ...(behind !== undefined && { extension: behind }),
    display: behind === undefined ? shown : `${shown} x${behind}`,
    ...(number.country && { country: number.country }),
    foreign,
    valid,
  };
}

function internalOr(digits: string, display: string, extension: string | undefined): PhoneNumber {
  return extension === undefined ? { kind: 'internal', digits, display } : { kind: 'other', display };
}

/** The identity of a caller over notations and calls; undefined where a number names nobody. */
export function numberKey(number: PhoneNumber): string | undefined {
  if (number.kind === 'internal') return number.digits;
  return number.kind === 'e164' ? number.e164 + (number.extension ? `;${number.extension}` : '') : undefined;
}

/** All forms of a number that a CRM can be asked with; undefined where there is nothing to ask. */
export function numberForms(number: PhoneNumber): NumberForms | undefined {
  switch (number.kind) {
    case 'withheld':
    case 'other':
      return undefined;
    case 'internal': {
      const digits = number.digits.replace(/\D/g, '');
      return { digits, tail: digits };
    }
    case 'e164': {
      const { e164, national, display } = number;
      const digits = e164.slice(1);
      const significant = number.significant ?? digits;
      return {
        e164,
        digits,
        national,
        tail: significant.slice(-TAIL_DIGITS),
        significant,
        written: display,
        variants: [...new Set([e164, digits, `00${digits}`, national, significant])],
        trunks: DIALS_THROUGH.test(e164) ? trunksOf(e164) : [],
      };
    }
  }
}

/** The number with one to five digits less, and with a zero for the switchboard in their place. */
function trunksOf(e164: string): string[] {
  const shorter = Array.from({ length: LONGEST_EXTENSION }, (_none, index) => e164.slice(0, -1 - index));
  return [...new Set(shorter.flatMap((trunk) => [trunk, `${trunk}0`]))].filter(
    (trunk) => trunk.length >= SHORTEST_TRUNK && trunk !== e164,
  );
}
