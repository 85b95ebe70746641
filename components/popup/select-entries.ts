import { isLiveCall, type Call } from '../../lib/domain/call.ts';
import { isQuery, matcherOf, type HistoryQuery } from '../../lib/domain/history-query.ts';
import type { Entry, LiveState } from '../../lib/domain/live-state.ts';
import { veil } from '../../lib/domain/veil.ts';
import { isOpenWork } from '../words/entry-words.ts';

/** One call or item as a person sees it, whatever the number of accounts that told of it. */
export interface Shown<Kind extends Entry = Entry> {
  entry: Kind;
  /** The keys of all accounts' entries: what is done is done to each. */
  keys: string[];
  /** All accounts' entries, the one that speaks for them first. */
  same: readonly Kind[];
  /** It does not tell who it is about, and what is written about it cannot be seen. */
  isVeiled?: true;
}

/** Calls that are going on. */
export interface LiveCalls {
  /** Ringing first, then those on the line; the longest first. */
  active: Shown<Call>[];
  waiting: Shown<Call>[];
}

const IMPORTANCE: Record<Call['state'], number> = {
  answered: 0,
  ring: 1,
  waiting: 2,
  'answered-elsewhere': 3,
  missed: 4,
  ended: 5,
};

/**
 * Calls of the live state that still need attention; those put aside by the person are left out.
 *
 * @param writing toast of the call that the person writes about: it stays until they have finished.
 */
export function liveCalls(state: LiveState, writing?: string): LiveCalls {
  const calls = Object.values(state.entries).filter((entry): entry is Call => entry.kind === 'call');
  const joined = joinAccounts(calls);
  const shown = joined.filter(({ entry }) => isLiveCall(entry) && entry.aside !== 'all');
  const written = joined.filter((one) => one.entry.toast === writing && !shown.includes(one));
  const inState = (wanted: Call['state']) =>
    shown
      .filter(({ entry }) => entry.state === wanted)
      .sort((one, other) => one.entry.since - other.entry.since);
  return { active: [...inState('ring'), ...inState('answered'), ...written], waiting: inState('waiting') };
}

/** What is over and fits, newest first: the history, with what the worker knows better. */
export function recentEntries(
  history: readonly Entry[],
  state: LiveState,
  query: HistoryQuery = { text: '' },
  writing?: string,
): Shown[] {
  const fits = matcherOf(query);
  const isSearch = isQuery(query);
  return joinAccounts(known(history, state).filter(fits))
    .filter(({ entry }) => !isAbove(entry, state, writing) && (isSearch || !isOpenWork(entry)))
    .sort((one, other) => other.entry.at - one.entry.at);
}

/** What nobody has taken care of, newest first. */
export function openWork(open: readonly Entry[], state: LiveState, writing?: string): Shown[] {
  return joinAccounts(known(open, state))
    .filter(({ entry }) => isOpenWork(entry) && !isAbove(entry, state, writing))
    .sort((one, other) => other.entry.at - one.entry.at);
}

/** The worker's word on an entry is newer than the history's. */
function known(history: readonly Entry[], state: LiveState): Entry[] {
  const byKey = new Map(history.map((entry) => [entry.key, entry]));
  for (const entry of Object.values(state.entries)) byKey.set(entry.key, entry);
  return [...byKey.values()];
}

/** It has a card. */
function isAbove(entry: Entry, state: LiveState, writing: string | undefined): boolean {
  if (entry.kind !== 'call' || state.entries[entry.key] === undefined) return false;
  return entry.toast === writing || (isLiveCall(entry) && entry.aside !== 'all');
}

/** The same with nothing that tells who it is about; `word` stands where the name was. */
export function veiled<Kind extends Entry>(shown: Shown<Kind>, word: string): Shown<Kind> {
  const same = shown.same.map((entry) => veil(entry, word));
  return { ...shown, entry: veil(shown.entry, word), same, isVeiled: true };
}

/** Two accounts on one queue hear the same call; the one that took part in it speaks for it. */
function joinAccounts<Kind extends Entry>(entries: readonly Kind[]): Shown<Kind>[] {
  const byToast = new Map<string, Kind[]>();
  for (const entry of entries) byToast.set(entry.toast, [...(byToast.get(entry.toast) ?? []), entry]);
  return [...byToast.values()].flatMap((same) => {
    const sorted = same.toSorted((one, other) => importance(one) - importance(other));
    const [entry] = sorted;
    return entry ? [{ entry, keys: same.map(({ key }) => key), same: sorted }] : [];
  });
}

function importance(entry: Entry): number {
  return entry.kind === 'call' ? IMPORTANCE[entry.state] : 0;
}

/** The same, where it is a call. */
export function callOf({ entry, keys, same, isVeiled }: Shown): Shown<Call> | undefined {
  return entry.kind === 'call'
    ? {
        entry,
        keys,
        same: same.filter((one): one is Call => one.kind === 'call'),
        ...(isVeiled && { isVeiled }),
      }
    : undefined;
}
