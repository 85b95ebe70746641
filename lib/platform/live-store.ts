import type { ConnectionHealth } from '../domain/connection-health.ts';
import { emptyLiveState, type Entry, type LiveState } from '../domain/live-state.ts';
import { browser } from './browser.ts';
import type { SettingsView } from './protocol.ts';

/**
 * The worker's memory across its own deaths, and the pages' window on it: `storage.session`, in memory, gone with the
 * browser, closed to content scripts. One writer, the worker; pages read and watch.
 */

const STATE = 'live';
/** Of its own, since it changes far less often than the numbers that it is made of. */
const SAMPLES = 'queueSamples';
/** One key per call or item: a ring must not pay for writing all of them. */
const ENTRY = 'entry:';
const CONNECTIONS = 'connections';
const SETTINGS = 'settings';

export interface LiveView {
  state: LiveState;
  connections: ConnectionHealth[];
  /** As a page may see them; absent until the worker has told them in this browser session. */
  settings?: SettingsView;
}

/** What was last stored; empty after a browser start. `fresh` tells that nothing was there. */
export async function readLive(): Promise<LiveView & { fresh: boolean }> {
  const stored = await browser.storage.session.get(null);
  return { ...viewOf(stored), fresh: stored[STATE] === undefined };
}

/** Written by the worker's own code, in this browser session, in a store that nobody else can reach. */
function viewOf(stored: Readonly<Record<string, unknown>>): LiveView {
  const entries = Object.entries(stored).filter(([key]) => key.startsWith(ENTRY));
  const settings = stored[SETTINGS] as SettingsView | undefined;
  return {
    state: {
      ...emptyLiveState(),
      ...(stored[STATE] as Partial<LiveState> | undefined),
      ...(stored[SAMPLES] !== undefined && { queueSamples: stored[SAMPLES] as LiveState['queueSamples'] }),
      entries: Object.fromEntries(entries.map(([key, entry]) => [key.slice(ENTRY.length), entry as Entry])),
    },
    connections: (stored[CONNECTIONS] as ConnectionHealth[] | undefined) ?? [],
    ...(settings && { settings }),
  };
}

/** What the last worker of this browser session left, as far as a new one needs it to connect. */
export interface LastWorker {
  connections: ConnectionHealth[];
  /** Those that it had applied; absent where there was none. */
  settings?: SettingsView;
}

/** Reads what the last worker left, and not what it knew of calls: at a start nothing waits for the rest. */
export async function readLastWorker(): Promise<LastWorker> {
  const { connections, settings } = viewOf(await browser.storage.session.get([CONNECTIONS, SETTINGS]));
  return { connections, ...(settings && { settings }) };
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
  const held: { status?: LiveState; samples?: LiveState['queueSamples'] } = {};
  const waiting = () => held.status;
  /** What could not be written goes with the next one. */
  const failed = new Set<string>();
  const write = async (state: LiveState, changed: readonly string[]) => {
    delete held.status;
    const { entries, queueSamples, ...rest } = state;
    const isSampled = held.samples !== queueSamples;
    const keys = [...new Set([...failed, ...changed])].filter((key) => key in entries);
    failed.clear();
    try {
      const texts = Object.fromEntries(keys.map((key) => [ENTRY + key, entries[key]]));
      held.samples = queueSamples;
      await browser.storage.session.set({
        [STATE]: rest,
        ...(isSampled && { [SAMPLES]: queueSamples }),
        ...texts,
      });
    } catch (error) {
      delete held.samples;
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

/**
 * Makes what stores the connections' health, for pages and for a revived worker. What is stored already is not written
 * again, so it may be called at any time; what could not be written is, the next time.
 */
export function createConnectionsWriter(): (connections: readonly ConnectionHealth[]) => Promise<void> {
  const held: { stored?: string } = {};
  return async (connections) => {
    const text = JSON.stringify(connections);
    if (held.stored === text) return;
    held.stored = text;
    try {
      await browser.storage.session.set({ [CONNECTIONS]: connections });
    } catch (error) {
      delete held.stored;
      throw error;
    }
  };
}

/** Calls back with the present view and again after each change; gives the function that ends it. */
function watchLive(onView: (view: LiveView) => void): () => void {
  const held: { stored?: Record<string, unknown>; early: StorageChanges[] } = { early: [] };
  const changed = (changes: StorageChanges, area: string) => {
    if (area !== 'session') return;
    if (!held.stored) {
      held.early.push(changes);
      return;
    }
    // What a change brings is not read again: a ring is on the page one way to the browser sooner.
    held.stored = withChanges(held.stored, changes);
    onView(viewOf(held.stored));
  };
  browser.storage.onChanged.addListener(changed);
  void browser.storage.session.get(null).then((stored) => {
    held.stored = held.early.reduce(withChanges, stored);
    onView(viewOf(held.stored));
  });
  return () => browser.storage.onChanged.removeListener(changed);
}

/** One watch on the live state, for whoever joins. */
export interface LiveSource {
  /** What was heard last; undefined until the first. */
  current(): LiveView | undefined;
  first: Promise<LiveView>;
  /** Calls back with what is known, and again after each change; gives the function that ends it. */
  watch(onView: (view: LiveView) => void): () => void;
}

/** Watches from now on: what is read before anybody draws it is not waited for later. */
export function createLiveSource(): LiveSource {
  const held: { view?: LiveView } = {};
  const listeners = new Set<(view: LiveView) => void>();
  const first = Promise.withResolvers<LiveView>();
  watchLive((view) => {
    held.view = view;
    first.resolve(view);
    for (const tell of listeners) tell(view);
  });
  return {
    current: () => held.view,
    first: first.promise,
    watch(onView) {
      listeners.add(onView);
      if (held.view) onView(held.view);
      return () => listeners.delete(onView);
    },
  };
}

type StorageChanges = Readonly<Record<string, { newValue?: unknown }>>;

function withChanges(
  stored: Readonly<Record<string, unknown>>,
  changes: StorageChanges,
): Record<string, unknown> {
  const gone = Object.keys(changes).filter((key) => changes[key]?.newValue === undefined);
  const kept = Object.entries(stored).filter(([key]) => !gone.includes(key));
  const told = Object.entries(changes).flatMap(([key, { newValue }]) =>
    newValue === undefined ? [] : [[key, newValue] as const],
  );
  return Object.fromEntries([...kept, ...told]);
}

/** Tells the pages which settings apply from now on. */
export async function announceSettings(view: SettingsView): Promise<void> {
  await browser.storage.session.set({ [SETTINGS]: view });
}

/** Calls back with other settings as soon as they apply; gives the function that ends it. */
export function watchSettings(onView: (view: SettingsView) => void): () => void {
  const changed = (changes: StorageChanges, area: string) => {
    const view = area === 'session' ? (changes[SETTINGS]?.newValue as SettingsView | undefined) : undefined;
    if (view) onView(view);
  };
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}
