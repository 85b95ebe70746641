import { isLiveCall, type Call } from '../domain/call.ts';
import type { Entry } from '../domain/live-state.ts';
import { slotOf } from '../domain/slots.ts';
import {
  keepHistoryOpen,
  UNFINISHED,
  UNHANDLED,
  withoutIndex,
  type HistoryDatabase,
  type Stored,
} from './history-index/history-database.ts';
import { unfile } from './history-index/unfile.ts';

/** The history as the worker writes it; pages read it through `history-store.ts`. */
export interface HistoryWriter {
  /** Opens it, for who writes its index. */
  database(): Promise<HistoryDatabase>;
  put(entries: readonly Entry[]): Promise<void>;
  get(key: string): Promise<Entry | undefined>;
  /** Erases all that began before that instant, and gives the keys of what is gone. */
  prune(before: number): Promise<string[]>;
  /** What nobody has taken care of, as key → toast id. */
  unhandled(): Promise<Record<string, string>>;
  /** Calls whose end was not told. */
  unfinished(): Promise<Call[]>;
}

/**
 * Gives the history to write, which is opened, or created, at its first use.
 *
 * @param onRebuilt told that it was damaged and begins anew.
 */
export function openHistoryWriter(onRebuilt?: () => void): Promise<HistoryWriter> {
  const open = keepHistoryOpen(onRebuilt);
  return Promise.resolve({
    database: open,
    put: async (entries) => put(await open(), entries),
    get: async (key) => withoutIndex(await (await open()).get('entries', key)),
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

async function put(database: HistoryDatabase, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  const transaction = database.transaction(['entries', 'unfiled'], 'readwrite');
  const store = transaction.objectStore('entries');
  await Promise.all([
    ...entries.map((entry) => store.put(withIndex(entry))),
    // Searches look there by themselves until the index knows of it.
    transaction.objectStore('unfiled').add([...new Set(entries.map(({ at }) => slotOf(at)))]),
    transaction.done,
  ]);
}

/** A boolean is no key in IndexedDB: only what is open carries the indexed member. */
function withIndex(entry: Entry): Stored {
  if (!entry.handled) return { ...entry, open: UNHANDLED };
  return entry.kind === 'call' && isLiveCall(entry) ? { ...entry, open: UNFINISHED } : entry;
}

async function prune(database: HistoryDatabase, before: number): Promise<string[]> {
  const transaction = database.transaction(
    ['entries', 'grams', 'vocabulary', 'unfiled', 'filing'],
    'readwrite',
  );
  const entries = transaction.objectStore('entries');
  const keys = await entries.index('at').getAllKeys(IDBKeyRange.upperBound(before, true));
  const erased = keys.map((key) => entries.delete(key));
  await Promise.all([...erased, (keys.length > 0 || before === Infinity) && unfile(transaction, before)]);
  await transaction.done;
  return keys;
}
