import type { Entry } from '../domain/live-state.ts';
import type { HistoryWriter } from './history-writer.ts';

/** Writes entries into the history, and once more what could not be written. */
export interface HistoryRecorder {
  /** Rejects where it could not be done now. */
  record(entries: readonly Entry[]): Promise<void>;
  /** Writes what could not be written so far; nothing to do most of the time. */
  retry(): Promise<void>;
  /** These were erased: they are not written again. */
  forget(keys: readonly string[]): void;
}

/** Makes the recorder over a history that may fail at times. */
export function createHistoryRecorder(history: () => Promise<Pick<HistoryWriter, 'put'>>): HistoryRecorder {
  /** Under way or failed: the last word on each entry. */
  const unsaved = new Map<string, Entry>();
  const write = async (entries: readonly Entry[]) => {
    await (await history()).put(entries);
    for (const entry of entries) if (unsaved.get(entry.key) === entry) unsaved.delete(entry.key);
  };
  return {
    async record(entries) {
      for (const entry of entries) unsaved.set(entry.key, entry);
      await write(entries);
    },
    async retry() {
      if (unsaved.size > 0) await write([...unsaved.values()]);
    },
    forget(keys) {
      for (const key of keys) unsaved.delete(key);
    },
  };
}
