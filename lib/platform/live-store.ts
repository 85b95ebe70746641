import type { ConnectionHealth } from '../domain/connection-health.ts';
import { emptyLiveState, type Entry, type LiveState } from '../domain/live-state.ts';
import { browser } from './browser.ts';

/**
 * The worker's memory across its own deaths, and the pages' window on it: `storage.session`, in memory, gone with the
 * browser, closed to content scripts. One writer, the worker; pages read and watch.
 */

const STATE = 'live';
/** One key per call or item: a ring must not pay for writing all of them. */
const ENTRY = 'entry:';
const CONNECTIONS = 'connections';
const SETTINGS_AT = 'settingsAt';

export interface LiveView {
  state: LiveState;
  connections: ConnectionHealth[];
}

/** What was last stored; empty after a browser start. `fresh` tells that nothing was there. */
export async function readLive(): Promise<LiveView & { fresh: boolean }> {
  // Written by this worker's own code, in this browser session, in a store that nobody else can reach.
  const stored = await browser.storage.session.get(null);
  const entries = Object.entries(stored).filter(([key]) => key.startsWith(ENTRY));
  return {
    state: {
      ...emptyLiveState(),
      ...(stored[STATE] as Partial<LiveState> | undefined),
      entries: Object.fromEntries(entries.map(([key, entry]) => [key.slice(ENTRY.length), entry as Entry])),
    },
    connections: (stored[CONNECTIONS] as ConnectionHealth[] | undefined) ?? [],
    fresh: stored[STATE] === undefined,
  };
}

/** The connections' health alone, as the last worker left it: at a start nothing waits for the rest. */
export async function readConnections(): Promise<ConnectionHealth[]> {
  return (
    ((await browser.storage.session.get(CONNECTIONS))[CONNECTIONS] as ConnectionHealth[] | undefined) ?? []
  );
}

/** How long numbers of queues, presence and boards may be older in the store than they are, in milliseconds. */
const STATUS_PACE_MS = 250;

/**
 * Makes the one writer of the state. Calls and items are stored at once, since a worker that died must know what it has
 * shown; all else is told anew after a reconnect, and comes in storms: it is stored a few times a second at most. Not
 * awaited on the way of a ring: the browser keeps the order of what it was sent.
 *
 * @param wait resolves after that many milliseconds.
 */
export function createStateWriter(
  wait: (milliseconds: number) => Promise<void>,
): (before: LiveState, after: LiveState) => Promise<void> {
  const held: { status?: LiveState } = {};
  const waiting = () => held.status;
  /** What could not be written goes with the next one. */
  const failed = new Set<string>();
  const write = async (state: LiveState, changed: readonly string[]) => {
    delete held.status;
    const { entries, ...rest } = state;
    const keys = [...new Set([...failed, ...changed])].filter((key) => key in entries);
    failed.clear();
    try {
      const texts = Object.fromEntries(keys.map((key) => [ENTRY + key, entries[key]]));
      await browser.storage.session.set({ [STATE]: rest, ...texts });
    } catch (error) {
      for (const key of keys) failed.add(key);
      throw error;
    }
  };
  return async (before, after) => {
    if (before.entries === after.entries && before.unhandled === after.unhandled) {
      const isWaiting = waiting() !== undefined;
      held.status = after;
      if (isWaiting) return;
      await wait(STATUS_PACE_MS);
      // Undefined where a call has taken it along meanwhile.
      const status = waiting();
      if (status) await write(status, []);
      return;
    }
    const changed = Object.values(after.entries).filter((entry) => before.entries[entry.key] !== entry);
    const gone = Object.keys(before.entries).filter((key) => !(key in after.entries));
    const keys = changed.map(({ key }) => key);
    // Also where writing fails: what goes makes room.
    const removed =
      gone.length > 0 ? browser.storage.session.remove(gone.map((key) => ENTRY + key)) : undefined;
    await Promise.all([write(after, keys), removed]);
  };
}

/** Stores the connections' health, for pages and for a revived worker. */
export async function writeConnections(connections: readonly ConnectionHealth[]): Promise<void> {
  await browser.storage.session.set({ [CONNECTIONS]: connections });
}

/** Calls back with the present view and again after each change; gives the function that ends it. */
export function watchLive(onView: (view: LiveView) => void): () => void {
  const read = () => void readLive().then(onView);
  const changed = (changes: object, area: string) => {
    if (area === 'session' && !(SETTINGS_AT in changes)) read();
  };
  browser.storage.onChanged.addListener(changed);
  read();
  return () => browser.storage.onChanged.removeListener(changed);
}

/** Tells the pages that other settings apply from now on. */
export async function announceSettings(now: number): Promise<void> {
  await browser.storage.session.set({ [SETTINGS_AT]: now });
}

/** Calls back when other settings apply; gives the function that ends it. */
export function watchSettings(onChanged: () => void): () => void {
  const changed = (changes: object, area: string) => {
    if (area === 'session' && SETTINGS_AT in changes) onChanged();
  };
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}
