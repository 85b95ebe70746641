import type { Entry } from './live-state.ts';
import { candidatesIn } from './lookup.ts';

/** Kinds that a person tells apart in the history. */
export const QUERY_KINDS = [
  'missed',
  'incoming',
  'outgoing',
  'voicemail',
  'callback',
  'chat',
  'other',
] as const;
export type QueryKind = (typeof QUERY_KINDS)[number];

/** What a person looks for in the history. Absent members do not matter. */
export interface HistoryQuery {
  /** Words of a name, company, title or note, or a number in any notation. */
  text: string;
  kind?: QueryKind;
  account?: string;
  /** A line's or queue's name, or its number where it has none. */
  line?: string;
  /** The span of a day: from this instant, until before the other. */
  from?: number;
  before?: number;
}

/** Only digits and what is written between them: a number, or a part of one. */
const NUMBER = /^[\s+()./*#-]*\d[\d\s+()./*#-]*$/;

/** Whether anything is looked for at all. */
export function isQuery({ text, ...others }: HistoryQuery): boolean {
  return text.trim() !== '' || Object.keys(others).length > 0;
}

/** Prepares a query: gives what tells of each entry whether it fits. Case, accents and notations do not matter. */
export function matcherOf(query: HistoryQuery): (entry: Entry) => boolean {
  const { kind, account, line, from = -Infinity, before = Infinity } = query;
  const fitsText = textMatcher(query.text.trim());
  return (entry) =>
    entry.at >= from &&
    entry.at < before &&
    (account === undefined || entry.account === account) &&
    (kind === undefined || kindOf(entry) === kind) &&
    (line === undefined || lineOf(entry) === line) &&
    fitsText(entry);
}

/** What an entry is in a person's eyes. */
export function kindOf(entry: Entry): QueryKind {
  if (entry.kind !== 'call') return QUERY_KINDS.find((kind) => kind === entry.kind) ?? 'other';
  if (entry.direction === 'out') return 'outgoing';
  return entry.state === 'missed' ? 'missed' : 'incoming';
}

/** What to call the line of an entry. */
export function lineOf({ line }: Entry): string | undefined {
  return line?.name ?? line?.number ?? line?.queue;
}

/** A query's text, ready to compare: what {@link digitsOf} must hold, or else all words that {@link toldBy} must hold. */
export interface QueryText {
  /** Empty where the text is no number, or no part of one. */
  digits: string;
  words: string[];
}

/** Reads what was typed; a number is taken as words, too, since it may stand in a text. */
export function readText(text: string): QueryText {
  const digits = NUMBER.test(text) ? text.replaceAll('(0)', '').replace(/\D/g, '') : '';
  return { digits, words: folded(text).split(/\s+/) };
}

function textMatcher(text: string): (entry: Entry) => boolean {
  if (text === '') return () => true;
  const { digits, words } = readText(text);
  return (entry) => {
    if (digits !== '' && digitsOf(entry).some((form) => form.includes(digits))) return true;
    const told = toldBy(entry);
    return words.every((word) => told.includes(word));
  };
}

/** All texts of an entry that a person may search for, folded as a query is. */
export function toldBy(entry: Entry): string {
  return folded(textsOf(entry).join(' '));
}

/** Every way to dial the caller; what phone systems send in a name's place is in the texts. */
export function digitsOf({ caller }: Entry): readonly string[] {
  if (caller.kind !== 'e164') return 'display' in caller ? [caller.display.replace(/\D/g, '')] : [];
  const { e164, national, extension = '' } = caller;
  return [`00${e164.slice(1)}${extension}`, national + extension];
}

function textsOf(entry: Entry): (string | undefined)[] {
  const records = Object.values(entry.lookups)
    .flatMap(candidatesIn)
    .flatMap(({ name, company }) => [name, company]);
  const { name, line } = entry;
  const display = 'display' in entry.caller ? entry.caller.display : undefined;
  const own = entry.kind === 'call' ? [entry.memo, entry.by] : [entry.title, entry.note];
  return [name, display, line?.name, line?.number, ...own, ...records];
}

/** Most texts are plain, and there are many: those take the short way. */
const ASCII = /^[ -~\s]*$/;

function folded(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
