import { ENOUGH, historyRun, readOn } from '../../components/state/history-run.ts';
import type { HistoryQuery } from '../../lib/domain/history-query.ts';
import { readState, STATE } from '../../lib/platform/history-index/filing-state.ts';
import { openHistory } from '../fixtures/open-history.ts';
import { madeUpEntries } from './history-entries.ts';

/**
 * Runs in a page of the extension, with the product's own code over the browser's own database: fills the history, and
 * measures what a person waits for.
 */

/** Written in one transaction. */
const PORTION = 5_000;

/** What the benchmark may ask of the page. */
export interface HistoryProbe {
  /** Writes made-up entries of these indices and takes the index away, as before an update that brings it. */
  fill(from: number, to: number, now: number): Promise<void>;
  /** The start of what is in the index; `-Infinity` (as text: it is no JSON) when all is. */
  filedFrom(): Promise<string>;
  /** Milliseconds that entries took to be written, one by one. */
  write(count: number, now: number): Promise<number[]>;
  /** Milliseconds to the first page of a search, and how many entries that has. */
  search(query: HistoryQuery, times: number): Promise<{ times: number[]; found: number }>;
}

const probe: HistoryProbe = {
  async fill(from, to, now) {
    const database = await (await openHistory()).database();
    for (let start = from; start < to; start += PORTION) {
      const transaction = database.transaction('entries', 'readwrite', { durability: 'relaxed' });
      for (const entry of madeUpEntries(start, Math.min(to, start + PORTION), now))
        void transaction.store.put(entry);
      await transaction.done;
    }
    await database.delete('filing', STATE);
  },

  async filedFrom() {
    const database = await (await openHistory()).database();
    return String(readState(await database.get('filing', STATE))?.from ?? Infinity);
  },

  async write(count, now) {
    const history = await openHistory();
    const times: number[] = [];
    for (const entry of madeUpEntries(0, count, now)) {
      const begun = performance.now();
      await history.put([entry]);
      times.push(performance.now() - begun);
    }
    return times;
  },

  async search(query, count) {
    const history = await openHistory();
    const times: number[] = [];
    let found = 0;
    for (let run = 0; run < count; run++) {
      const begun = performance.now();
      const reading = historyRun(history, query);
      await readOn(reading, ENOUGH);
      times.push(performance.now() - begun);
      found = reading.found.length;
      await reading.steps.return();
    }
    return { times, found };
  },
};

Object.assign(globalThis, { historyProbe: probe });
