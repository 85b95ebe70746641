import { fileSome } from './history-index/file-entries.ts';
import type { HistoryWriter } from './history-writer.ts';

/** Others get their turn between two portions. */
const REST_MS = 50;

export interface HistoryIndexerDependencies {
  history(): Promise<Pick<HistoryWriter, 'database'>>;
  /** Somebody is calling, or being talked to. */
  isBusy(): boolean;
  wait(milliseconds: number): Promise<void>;
}

/**
 * Makes what keeps the index of the history up to date: files what is not in it yet, a portion at a time, while nobody
 * calls. Called by the alarms; rejects where the history cannot be read or written now. All that it has to know is in the
 * database.
 */
export function createHistoryIndexer({
  history,
  isBusy,
  wait,
}: HistoryIndexerDependencies): () => Promise<void> {
  const held = { isRunning: false };
  const work = async () => {
    const { database } = await history();
    while (!isBusy() && (await fileSome(await database()))) await wait(REST_MS);
  };
  return async () => {
    if (held.isRunning) return;
    held.isRunning = true;
    try {
      await work();
    } finally {
      held.isRunning = false;
    }
  };
}
