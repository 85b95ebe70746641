import type { DBSchema, IDBPDatabase } from 'idb';
import type { Entry } from '../../domain/live-state.ts';
import { keepOpen } from '../open-database.ts';
import { nothingUnfiled, STATE } from './filing-state.ts';

/** In the index of what is open: what nobody has taken care of. */
export const UNHANDLED = 1;
/** Beside {@link UNHANDLED}: a call that goes on as far as is known. */
export const UNFINISHED = 2;
export type Stored = Entry & { open?: typeof UNHANDLED | typeof UNFINISHED };

/** What is on the disk of the history: the entries, and the index to search them by. */
export interface HistorySchema extends DBSchema {
  /** A boolean is no key in IndexedDB: only what is open carries the indexed member. */
  entries: { key: string; value: Stored; indexes: { at: number; open: number } };
  /** The packed slots in which a gram occurs, a record for each period: all periods of a gram are read at once. */
  grams: { key: [gram: string, period: number]; value: Uint8Array };
  /** By period, the grams that have a record of it: what to erase with it. */
  vocabulary: { key: number; value: string[] };
  /** Slots of what was written and is not filed yet, in the order of writing. A number is never given twice. */
  unfiled: { key: number; value: number[] };
  /** How far the filing is: one record. */
  filing: { key: string; value: unknown };
}

export type HistoryDatabase = IDBPDatabase<HistorySchema>;

/** Opens the history's database at its first use; `onRebuilt` is told that it was damaged and begins anew. */
export function keepHistoryOpen(onRebuilt?: () => void): () => Promise<HistoryDatabase> {
  return keepOpen<HistorySchema>('history', {
    version: 3,
    upgrade(created, before, _after, transaction) {
      if (before < 1) {
        const entries = created.createObjectStore('entries', { keyPath: 'key' });
        entries.createIndex('at', 'at');
        entries.createIndex('open', 'open');
      }
      if (before < 2) {
        created.createObjectStore('unfiled', { autoIncrement: true });
        created.createObjectStore('filing');
      } else created.deleteObjectStore('grams');
      created.createObjectStore('grams');
      created.createObjectStore('vocabulary');
      const filing = transaction.objectStore('filing');
      // Of an older history nothing is filed: the indexer finds no state, and begins.
      void (before < 1 ? filing.put(nothingUnfiled(0), STATE) : filing.clear());
    },
    onRebuilt,
  });
}

/** An entry as it was given to be kept. */
export function withoutIndex(stored: Stored | undefined): Entry | undefined {
  if (!stored) return undefined;
  const { open: _open, ...entry } = stored;
  return entry;
}
