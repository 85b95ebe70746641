import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Entry } from '../domain/live-state.ts';

interface HistorySchema extends DBSchema {
  entries: { key: string; value: Entry & { open?: 1 }; indexes: { at: number; open: number } };
}

/** Calls and items for good, in the extension's own IndexedDB: no page of the web can open it. */
export interface History {
  put(entries: readonly Entry[]): Promise<void>;
  get(key: string): Promise<Entry | undefined>;
  /** Newest first; `before` is the `at` of the last one already seen. */
  recent(options: { limit: number; before?: number }): Promise<Entry[]>;
  /** What nobody has taken care of, as key → toast id. */
  unhandled(): Promise<Record<string, string>>;
}

/** Opens the history, creating it at first use. */
export async function openHistory(): Promise<History> {
  const database = await openDB<HistorySchema>('history', 1, {
    upgrade(created) {
      const entries = created.createObjectStore('entries', { keyPath: 'key' });
      entries.createIndex('at', 'at');
      entries.createIndex('open', 'open');
    },
  });
  return {
    put: (entries) => put(database, entries),
    get: async (key) => withoutIndex(await database.get('entries', key)),
    recent: (options) => recent(database, options),
    unhandled: async () =>
      Object.fromEntries(
        (await database.getAllFromIndex('entries', 'open', 1)).map(({ key, toast }) => [key, toast]),
      ),
  };
}

async function put(database: IDBPDatabase<HistorySchema>, entries: readonly Entry[]): Promise<void> {
  const transaction = database.transaction('entries', 'readwrite');
  // A boolean is no key in IndexedDB: only what is open carries the indexed member.
  for (const entry of entries) void transaction.store.put(entry.handled ? entry : { ...entry, open: 1 });
  await transaction.done;
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

function withoutIndex(stored: (Entry & { open?: 1 }) | undefined): Entry | undefined {
  if (!stored) return undefined;
  const { open: _open, ...entry } = stored;
  return entry;
}
