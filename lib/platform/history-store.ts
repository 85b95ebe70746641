import type { DBSchema, IDBPDatabase } from 'idb';
import { isLiveCall, type Call } from '../domain/call.ts';
import type { Entry } from '../domain/live-state.ts';
import { keepOpen } from './open-database.ts';

/** In the index of what is open: what nobody has taken care of, and calls whose end was not told. */
const UNHANDLED = 1;
const UNFINISHED = 2;
type Stored = Entry & { open?: typeof UNHANDLED | typeof UNFINISHED };

interface HistorySchema extends DBSchema {
  entries: { key: string; value: Stored; indexes: { at: number; open: number } };
}

export interface PageOptions {
  /** About how many: entries of the same instant stay together. */
  limit: number;
  /** Only what began before this instant: `next` of the page before. */
  before?: number;
  /** Only what began at this instant or later. */
  from?: number;
}

/** Some entries, newest first, and where the next page begins; without `next` there are no older ones. */
export interface HistoryPage {
  entries: Entry[];
  next?: number;
}

/** Calls and items for good, in the extension's own IndexedDB: no page of the web can open it. */
export interface History {
  put(entries: readonly Entry[]): Promise<void>;
  get(key: string): Promise<Entry | undefined>;
  /** Newest first; `before` is the `at` of the last one already seen. */
  recent(options: { limit: number; before?: number }): Promise<Entry[]>;
  /** What began in a span of time, a page at a time, newest first. */
  page(options: PageOptions): Promise<HistoryPage>;
  /** What nobody has taken care of, newest first. */
  open(): Promise<Entry[]>;
  /** All that began at that instant or later, oldest first. */
  since(at: number): Promise<Entry[]>;
  /** Erases all that began before that instant, and gives the keys of what is gone. */
  prune(before: number): Promise<string[]>;
  /** What nobody has taken care of, as key → toast id. */
  unhandled(): Promise<Record<string, string>>;
  /** Calls that went on when they were last written. */
  unfinished(): Promise<Call[]>;
}

/**
 * Gives the history, which is opened, or created, at its first use.
 *
 * @param onRebuilt told that it was damaged and begins anew.
 */
export function openHistory(onRebuilt?: () => void): Promise<History> {
  const open = keepOpen<HistorySchema>('history', {
    version: 1,
    upgrade(created) {
      const entries = created.createObjectStore('entries', { keyPath: 'key' });
      entries.createIndex('at', 'at');
      entries.createIndex('open', 'open');
    },
    onRebuilt,
  });
  return Promise.resolve({
    put: async (entries) => put(await open(), entries),
    get: async (key) => withoutIndex(await (await open()).get('entries', key)),
    recent: async (options) => recent(await open(), options),
    page: async (options) => page(await open(), options),
    open: async () =>
      (await (await open()).getAllFromIndex('entries', 'open', UNHANDLED))
        .flatMap((stored) => withoutIndex(stored) ?? [])
        .sort((one, other) => other.at - one.at),
    since: async (at) =>
      (await (await open()).getAllFromIndex('entries', 'at', IDBKeyRange.lowerBound(at))).flatMap(
        (stored) => withoutIndex(stored) ?? [],
      ),
    prune: async (before) => prune(await open(), before),
    unhandled: async () =>
      Object.fromEntries(
        (await (await open()).getAllFromIndex('entries', 'open', UNHANDLED)).map(({ key, toast }) => [
          key,
          toast,
        ]),
      ),
    unfinished: async () =>
      (await (await open()).getAllFromIndex('entries', 'open', UNFINISHED)).flatMap((stored) => {
        const entry = withoutIndex(stored);
        return entry?.kind === 'call' ? [entry] : [];
      }),
  });
}

async function put(database: IDBPDatabase<HistorySchema>, entries: readonly Entry[]): Promise<void> {
  const transaction = database.transaction('entries', 'readwrite');
  await Promise.all([...entries.map((entry) => transaction.store.put(withIndex(entry))), transaction.done]);
}

/** A boolean is no key in IndexedDB: only what is open carries the indexed member. */
function withIndex(entry: Entry): Stored {
  if (!entry.handled) return { ...entry, open: UNHANDLED };
  return entry.kind === 'call' && isLiveCall(entry) ? { ...entry, open: UNFINISHED } : entry;
}

async function recent(
  database: IDBPDatabase<HistorySchema>,
  { limit, before }: { limit: number; before?: number },
): Promise<Entry[]> {
  const range = before === undefined ? null : IDBKeyRange.upperBound(before, true);
  const found: Entry[] = [];
  let cursor = await database.transaction('entries').store.index('at').openCursor(range, 'prev');
  while (cursor && found.length < limit) {
    const entry = withoutIndex(cursor.value);
    if (entry) found.push(entry);
    cursor = await cursor.continue();
  }
  return found;
}

/** Finds where the page ends by keys alone, then reads it at once: a cursor over entries is ten times slower. */
async function page(
  database: IDBPDatabase<HistorySchema>,
  { limit, before = Infinity, from = -Infinity }: PageOptions,
): Promise<HistoryPage> {
  const index = database.transaction('entries').store.index('at');
  let cursor = await index.openKeyCursor(IDBKeyRange.bound(from, before, false, true), 'prev');
  if (!cursor) return { entries: [] };
  if (limit > 1) cursor = await cursor.advance(limit - 1);
  const end = cursor?.key;
  const found = await index.getAll(IDBKeyRange.bound(end ?? from, before, false, true));
  const entries = found.reverse().flatMap((stored) => withoutIndex(stored) ?? []);
  return { entries, ...(end !== undefined && { next: end }) };
}

async function prune(database: IDBPDatabase<HistorySchema>, before: number): Promise<string[]> {
  const transaction = database.transaction('entries', 'readwrite');
  const keys = await transaction.store.index('at').getAllKeys(IDBKeyRange.upperBound(before, true));
  await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done]);
  return keys;
}

function withoutIndex(stored: Stored | undefined): Entry | undefined {
  if (!stored) return undefined;
  const { open: _open, ...entry } = stored;
  return entry;
}
