import type { Call } from './call.ts';
import type { Entry, LiveState } from './live-state.ts';

/** What a person can do by a keyboard shortcut, without pointing at anything. */
export const SHORTCUTS = ['open-record', 'dismiss', 'next-call'] as const;
export type Shortcut = (typeof SHORTCUTS)[number];

/**
 * The call or item that a shortcut means: the newest call that rings and was not put aside, then the one being talked
 * on, then the newest that nobody has taken care of. The next call is the one behind the newest ring.
 */
export function currentEntry(state: LiveState, shortcut: Shortcut): Entry | undefined {
  const entries = Object.values(state.entries).filter(({ aside }) => aside !== 'all');
  const ringing = newest(entries.filter((entry): entry is Call => isCall(entry, 'ring') && !entry.aside));
  if (shortcut === 'next-call') return ringing;
  const talking = newest(entries.filter((entry) => isCall(entry, 'answered')));
  const waiting = newest(entries.filter((entry) => !entry.handled && !entry.aside));
  return ringing ?? (shortcut === 'dismiss' ? waiting : (talking ?? waiting));
}

function isCall(entry: Entry, state: Call['state']): entry is Call {
  return entry.kind === 'call' && entry.state === state;
}

function newest<Some extends Entry>(entries: readonly Some[]): Some | undefined {
  return [...entries].sort((one, other) => other.at - one.at)[0];
}
