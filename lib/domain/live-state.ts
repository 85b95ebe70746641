import type { Call } from './call.ts';
import type { QueueSamples } from './queue-samples.ts';
import type { StudioBoard } from './studio.ts';
import type { WorkItem } from './work-item.ts';

/** What a person sees in lists: a call or an item. */
export type Entry = Call | WorkItem;

/** Numbers of one queue, as last heard. */
export interface QueueStatus {
  account: string;
  queue: string;
  name?: string;
  open?: boolean;
  waiting?: number;
  longestWait?: number;
  freeAgents?: number;
  connected?: number;
  at: number;
}

/** A person's own reachability at one account, as last heard. */
export interface Presence {
  availability?: 'available' | 'busy' | 'do-not-disturb' | 'off-work' | 'away';
  note?: string;
  until?: number;
  talking?: boolean;
  reachable?: boolean;
  at: number;
}

/** A colleague's reachability, as the phone system's list has it. */
export interface Colleague extends Presence {
  name?: string;
}

/** Wrap-up time after a call; `endsAt` where the system told its length. */
export interface Wrapup {
  call: string;
  phase: 'enabled' | 'started';
  at: number;
  endsAt?: number;
}

/**
 * Everything the worker must still know after it was killed and revived. Kept in `storage.session`; plain data.
 */
export interface LiveState {
  /** Calls and items of late, by key; the history has the rest. */
  entries: Record<string, Entry>;
  queues: Record<string, QueueStatus>;
  /** How the queues' numbers went of late, by the same keys as `queues`. */
  queueSamples: QueueSamples;
  presence: Record<string, Presence>;
  /** By account, then by the system's id of the colleague. */
  colleagues: Record<string, Record<string, Colleague>>;
  wrapups: Record<string, Wrapup>;
  /** Mixers, by account. */
  studios: Record<string, StudioBoard>;
  /** Entries that nobody has taken care of, as key → toast id: the badge counts each toast once. */
  unhandled: Record<string, string>;
}

/** A state in which nothing is known. */
export function emptyLiveState(): LiveState {
  return {
    entries: {},
    queues: {},
    queueSamples: {},
    presence: {},
    colleagues: {},
    wrapups: {},
    studios: {},
    unhandled: {},
  };
}

/** All entries that share a toast: the same call heard by several accounts. Asked several times for each event. */
export function entriesOfToast(entries: LiveState['entries'], toast: string): Entry[] {
  const found: Entry[] = [];
  // Without a list of all of them, which would cost more than the rest of it.
  for (const key in entries) {
    const entry = entries[key];
    if (entry?.toast === toast) found.push(entry);
  }
  return found;
}

/** Another entry of the same toast that something holds of. Asked several times for each ring. */
export function otherOfToast(
  entries: LiveState['entries'],
  { key, toast }: Entry,
  holds: (entry: Entry) => boolean,
): Entry | undefined {
  for (const other in entries) {
    const entry = entries[other];
    // Ids of toasts begin alike, so comparing them is what costs: of most entries it does not hold anyway.
    if (entry && holds(entry) && entry.toast === toast && entry.key !== key) return entry;
  }
  return undefined;
}

/** The entry that a toast belongs to, a ring's or a missed call's; the newest where several accounts share it. */
export function entryOfToast(state: LiveState, toast: string): string | undefined {
  const own = toast.replace(/^missed:/, '');
  const found = entriesOfToast(state.entries, own);
  return (
    found.sort((one, other) => other.at - one.at)[0]?.key ??
    Object.entries(state.unhandled).find(([, id]) => id === own)?.[0]
  );
}

/** Whether a toast that is on the screen may stay there: a ring's only while it rings, any other until it is cleared. */
export function isToastDue(state: LiveState, toast: string): boolean {
  if (!toast.startsWith('call:')) return true;
  return entriesOfToast(state.entries, toast).some(
    (entry) => entry.kind === 'call' && entry.state === 'ring' && !entry.aside,
  );
}
