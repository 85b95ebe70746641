import { isLiveCall, type Call } from '../../lib/domain/call.ts';
import type { Entry, LiveState } from '../../lib/domain/live-state.ts';

/** One call or item as a person sees it, whatever the number of accounts that told of it. */
export interface Shown<Kind extends Entry = Entry> {
  entry: Kind;
  /** The keys of all accounts' entries: what is done is done to each. */
  keys: string[];
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

/** Calls of the live state that still need attention; those put aside by the person are left out. */
export function liveCalls(state: LiveState): LiveCalls {
  const calls = Object.values(state.entries).filter((entry): entry is Call => entry.kind === 'call');
  const shown = joinAccounts(calls).filter(({ entry }) => isLiveCall(entry) && entry.aside !== 'all');
  const inState = (wanted: Call['state']) =>
    shown
      .filter(({ entry }) => entry.state === wanted)
      .sort((one, other) => one.entry.since - other.entry.since);
  return { active: [...inState('ring'), ...inState('answered')], waiting: inState('waiting') };
}

/** What is over, newest first: the history, with what the worker knows better. */
export function recentEntries(history: readonly Entry[], state: LiveState): Shown[] {
  const byKey = new Map(history.map((entry) => [entry.key, entry]));
  for (const entry of Object.values(state.entries)) byKey.set(entry.key, entry);
  const isShownAbove = (entry: Entry) =>
    entry.kind === 'call' &&
    state.entries[entry.key] !== undefined &&
    isLiveCall(entry) &&
    entry.aside !== 'all';
  return joinAccounts([...byKey.values()])
    .filter(({ entry }) => !isShownAbove(entry))
    .sort((one, other) => other.entry.at - one.entry.at);
}

/** Two accounts on one queue hear the same call; the one that took part in it speaks for it. */
function joinAccounts<Kind extends Entry>(entries: readonly Kind[]): Shown<Kind>[] {
  const byToast = new Map<string, Kind[]>();
  for (const entry of entries) byToast.set(entry.toast, [...(byToast.get(entry.toast) ?? []), entry]);
  return [...byToast.values()].flatMap((same) => {
    const [entry] = same.toSorted((one, other) => importance(one) - importance(other));
    return entry ? [{ entry, keys: same.map(({ key }) => key) }] : [];
  });
}

function importance(entry: Entry): number {
  return entry.kind === 'call' ? IMPORTANCE[entry.state] : 0;
}
