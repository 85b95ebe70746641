import type { NationalPlan } from '../domain/national-plan.ts';
import { isPlausible } from './plausible.ts';

/** A phone number in a text. */
export interface FoundNumber {
  /** Of its first character, and of the one behind its last. */
  start: number;
  end: number;
  /** As it is written. */
  text: string;
}

const BLANK = ' \\u00a0\\u2002-\\u200a\\u202f';
/** A row of digits with what people put between them, as long as it goes on: the end of an id is no number. */
const RUN = new RegExp(`\\(?[+\\uff0b]?\\(?\\d(?:[${BLANK}()./\\u2010-\\u2015\\u2212-]{0,4}\\d){4,60}`, 'g');
/** Days and times of day, which often stand beside a number. */
const MOMENT =
  /(?<![\d+][./-]?)(?:\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})|(?:19|20)\d{2}([./-])\d{1,2}\2\d{1,2})(?![./-]?\d)|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)/g;
/** Where two numbers may stand in a row; there are never more than four characters between two digits of it. */
const BETWEEN =
  /[\s\u00a0]{0,4}\/[\s\u00a0]{1,4}|[\s\u00a0]{1,4}[-\u2010-\u2015][\s\u00a0]{1,4}|[\s\u00a0]{2,4}|[\s\u00a0](?=\(?(?:\+|00[1-9]))/g;
/** How much before a number may say what it is. */
const LOOK_BACK = 32;

/**
 * Finds what is plausibly a phone number in the text of a page: coarse, quick and without tables, because it runs in the
 * page. Whether it is one, and which, is judged by the worker once somebody wants to dial it.
 *
 * @param plan how numbers of the person's country are written; without it only international ones are found.
 */
export function findNumbers(text: string, plan: NationalPlan | undefined): FoundNumber[] {
  // Most texts end here.
  if (!/\d.?.?\d.?.?\d/.test(text)) return [];
  const masked = text.replace(MOMENT, (moment) => '\u0000'.repeat(moment.length));
  return [...masked.matchAll(RUN)].flatMap(({ 0: run, index }) => {
    const whole = candidate(text, index, run);
    if (accepts(text, whole, plan)) return [whole];
    const parts = partsOf(run).map(({ at, part }) => candidate(text, index + at, part));
    return parts.length > 1 ? parts.filter((part) => accepts(text, part, plan)) : [];
  });
}

/** Without a bracket that closes nowhere, or was opened before. */
function candidate(text: string, index: number, run: string): FoundNumber {
  const isOpen = run.startsWith('(') && !run.includes(')');
  const start = index + (isOpen ? 1 : 0);
  const end = index + run.length;
  return { start, end, text: text.slice(start, end) };
}

function partsOf(run: string): { at: number; part: string }[] {
  const gaps = [...run.matchAll(BETWEEN)].map(({ 0: gap, index }) => ({
    from: index,
    to: index + gap.length,
  }));
  const starts = [0, ...gaps.map(({ to }) => to)];
  return starts.map((at, place) => ({ at, part: run.slice(at, gaps[place]?.from) }));
}

function accepts(text: string, { start, end, text: number }: FoundNumber, plan: NationalPlan | undefined) {
  const before = text.slice(Math.max(0, start - LOOK_BACK), start);
  return isPlausible(number, before, text.slice(end, end + LOOK_BACK), plan);
}
