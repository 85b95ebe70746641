import type { Entry } from '../domain/live-state.ts';
import {
  keepHistoryOpen,
  UNHANDLED,
  withoutIndex,
  type HistoryDatabase,
} from './history-index/history-database.ts';

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

/** Calls and items for good, in the extension's own IndexedDB, to read: no page of the web can open it. */
export interface History {
  /** Opens it, for who searches its index. */
  database(): Promise<HistoryDatabase>;
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
}

/** Gives the history as pages read it. It is opened, or created, at its first use. */
export function openHistory(): Promise<History> {
  const open = keepHistoryOpen();
  return Promise.resolve({
    database: open,
    recent: async (options) => recent(await open(), options),
    page: async (options) => page(await open(), options),
    within: async (spans) => within(await open(), spans),
    open: async () =>
      (await (await open()).getAllFromIndex('entries', 'open', UNHANDLED))
        .flatMap((stored) => withoutIndex(stored) ?? [])
        .sort((one, other) => other.at - one.at),
    since: async (at) =>
      (await (await open()).getAllFromIndex('entries', 'at', IDBKeyRange.lowerBound(at))).flatMap(
        (stored) => withoutIndex(stored) ?? [],
      ),
  });
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
