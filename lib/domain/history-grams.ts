import { digitsOf, kindOf, lineOf, readText, toldBy, type HistoryQuery } from './history-query.ts';
import type { Entry } from './live-state.ts';

/**
 * Under what an entry is filed, so that a search finds it without reading all: every three signs that follow each other
 * in a word or number, and its kind, account and line. What a query asks for is never sure to be in an entry that is
 * filed so, but no entry that fits is filed otherwise.
 */

/** Another number whenever what is filed under changes: an index of other rules is made anew. */
export const FILING_RULES = 1;

const LENGTH = 3;
/** More tell hardly more, and each is a read in every period. */
const MOST_TERMS = 5;
/** What is no text begins with a sign that no text has; where one did have it, more would be read than need be. */
const MARKS = { digits: '\u0001', kind: '\u0002', account: '\u0003', line: '\u0004' } as const;

/** What a search asks the index for: a gram, or all that begin with it. */
export interface Term {
  gram: string;
  isWhole: boolean;
}

/** Ways to fit a query; each is all of its terms. */
export type SearchPlan = readonly (readonly Term[])[];

/** The grams of an entry. Those at the end of a word are shorter. */
export function gramsOf(entry: Entry): Set<string> {
  const grams = new Set<string>();
  const add = (text: string, mark = '') => {
    for (let from = 0; from < text.length; from++) grams.add(mark + text.slice(from, from + LENGTH));
  };
  for (const word of toldBy(entry).split(/\s+/)) add(word);
  for (const digits of digitsOf(entry)) add(digits, MARKS.digits);
  grams.add(MARKS.kind + kindOf(entry));
  grams.add(MARKS.account + entry.account);
  const line = lineOf(entry);
  if (line !== undefined) grams.add(MARKS.line + line);
  return grams;
}

/** How to find what may fit; undefined where the index cannot narrow it down. */
export function planOf({ text, kind, account, line }: HistoryQuery): SearchPlan | undefined {
  const filters = [
    ...(kind === undefined ? [] : [whole(MARKS.kind + kind)]),
    ...(account === undefined ? [] : [whole(MARKS.account + account)]),
    ...(line === undefined ? [] : [whole(MARKS.line + line)]),
  ];
  const plan = waysOf(text.trim()).map((terms) => [...fewer(terms), ...filters]);
  return plan.some((terms) => terms.length === 0) ? undefined : plan;
}

function waysOf(text: string): Term[][] {
  if (text === '') return [[]];
  const { digits, words } = readText(text);
  const byWords = words.flatMap((word) => termsOf(word));
  return digits === '' ? [byWords] : [termsOf(digits, MARKS.digits), byWords];
}

function termsOf(part: string, mark = ''): Term[] {
  if (part === '') return [];
  if (part.length < LENGTH) return [{ gram: mark + part, isWhole: false }];
  return Array.from({ length: part.length - LENGTH + 1 }, (_none, from) =>
    whole(mark + part.slice(from, from + LENGTH)),
  );
}

/**
 * Some from all over the text, the last among them: numbers begin alike. A single sign is in nearly everything: it is
 * asked for only by itself.
 */
function fewer(terms: readonly Term[]): Term[] {
  const told = [...new Map(terms.map((term) => [term.gram, term])).values()];
  const telling = told.filter(({ gram, isWhole }) => isWhole || gram.length >= LENGTH - 1);
  const wanted = telling.length > 0 ? telling : told;
  const every = Math.max(1, wanted.length / MOST_TERMS);
  return wanted.filter((_term, index) => isTaken(wanted.length - 1 - index, every));
}

/** Whether this is the first of its group of so many. */
function isTaken(index: number, every: number): boolean {
  return index === 0 || Math.floor(index / every) > Math.floor((index - 1) / every);
}

function whole(gram: string): Term {
  return { gram, isWhole: true };
}
