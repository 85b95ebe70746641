import type { Entry } from '../domain/live-state.ts';
import { slotOf } from '../domain/slots.ts';
import { keepHistoryOpen, type HistoryDatabase } from './history-index/history-database.ts';
import { unfile } from './history-index/unfile.ts';

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

/** A stretch of time, without its end. */
export interface Span {
  from: number;
  before: number;
}

/** Calls and items for good, in the extension's own IndexedDB: no page of the web can open it. */
export interface History {
  /** Opens it, for who searches or writes its index. */
  database(): Promise<HistoryDatabase>;
  put(entries: readonly Entry[]): Promise<void>;
  get(key: string): Promise<Entry | undefined>;
  /** Newest first; `before` is the `at` of the last one already seen. */
  recent(options: { limit: number; before?: number }): Promise<Entry[]>;
  /** What began in a span of time, a page at a time, newest first. */
  page(options: PageOptions): Promise<HistoryPage>;
  /** What began in these stretches of time, in their order, each newest first. */
  within(spans: readonly Span[]): Promise<Entry[]>;
  /** What nobody has taken care of, newest first. */
  open(): Promise<Entry[]>;
  /** All that began at that instant or later, oldest first. */
  since(at: number): Promise<Entry[]>;
  /** Erases all that began before that instant, and gives the keys of what is gone. */
  prune(before: number): Promise<string[]>;
  /** What nobody has taken care of, as key → toast id. */
  unhandled(): Promise<Record<string, string>>;
}

/**
 * Gives the history, which is opened, or created, at its first use.
 *
 * @param onRebuilt told that it was damaged and begins anew.
 */
export function openHistory(onRebuilt?: () => void): Promise<History> {
  const open = keepHistoryOpen(onRebuilt);
  return Promise.resolve({
    database: open,
    put: async (entries) => put(await open(), entries),
    get: async (key) => withoutIndex(await (await open()).get('entries', key)),
    recent: async (options) => recent(await open(), options),
    page: async (options) => page(await open(), options),
    within: async (spans) => within(await open(), spans),
    open: async () =>
      (await (await open()).getAllFromIndex('entries', 'open', 1))
        .flatMap((stored) => withoutIndex(stored) ?? [])
        .sort((one, other) => other.at - one.at),
    since: async (at) =>
      (await (await open()).getAllFromIndex('entries', 'at', IDBKeyRange.lowerBound(at))).flatMap(
        (stored) => withoutIndex(stored) ?? [],
      ),
    prune: async (before) => prune(await open(), before),
    unhandled: async () =>
      Object.fromEntries(
        (await (await open()).getAllFromIndex('entries', 'open', 1)).map(({ key, toast }) => [key, toast]),
      ),
  });
}

async function put(database: HistoryDatabase, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  const transaction = database.transaction(['entries', 'unfiled'], 'readwrite');
  const store = transaction.objectStore('entries');
  await Promise.all([
    ...entries.map((entry) => store.put(entry.handled ? entry : { ...entry, open: 1 })),
    // Searches look there by themselves until the index knows of it.
    transaction.objectStore('unfiled').add([...new Set(entries.map(({ at }) => slotOf(at)))]),
    transaction.done,
  ]);
}

async function recent(
  database: HistoryDatabase,
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
  database: HistoryDatabase,
  { limit, before = Infinity, from = -Infinity }: PageOptions,
): Promise<HistoryPage> {
  if (from >= before) return { entries: [] };
  const index = database.transaction('entries').store.index('at');
  let cursor = await index.openKeyCursor(IDBKeyRange.bound(from, before, false, true), 'prev');
  if (!cursor) return { entries: [] };
  if (limit > 1) cursor = await cursor.advance(limit - 1);
  const end = cursor?.key;
  const found = await index.getAll(IDBKeyRange.bound(end ?? from, before, false, true));
  const entries = found.reverse().flatMap((stored) => withoutIndex(stored) ?? []);
  return { entries, ...(end !== undefined && { next: end }) };
}

async function within(database: HistoryDatabase, spans: readonly Span[]): Promise<Entry[]> {
  const index = database.transaction('entries').store.index('at');
  const found = await Promise.all(
    spans.map(({ from, before }) => index.getAll(IDBKeyRange.bound(from, before, false, true))),
  );
  return found.flatMap((span) => span.reverse().flatMap((stored) => withoutIndex(stored) ?? []));
}

async function prune(database: HistoryDatabase, before: number): Promise<string[]> {
  const transaction = database.transaction(['entries', 'grams', 'unfiled', 'filing'], 'readwrite');
  const entries = transaction.objectStore('entries');
  const keys = await entries.index('at').getAllKeys(IDBKeyRange.upperBound(before, true));
  const erased = keys.map((key) => entries.delete(key));
  await Promise.all([...erased, (keys.length > 0 || before === Infinity) && unfile(transaction, before)]);
  await transaction.done;
  return keys;
}

function withoutIndex(stored: (Entry & { open?: 1 }) | undefined): Entry | undefined {
  if (!stored) return undefined;
  const { open: _open, ...entry } = stored;
  return entry;
}
