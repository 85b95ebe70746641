import type { Page } from 'puppeteer-core';
import { callInPage } from '../e2e/harness/browser-under-test.ts';
import { madeUpEntries } from './history-entries.ts';

/** So many are written at once. */
const PORTION = 5_000;

/** Writes that many made-up entries into the history, from a page of the extension; the worker has made the database. */
export async function fillHistory(page: Page, count: number, now: number): Promise<void> {
  for (let from = 0; from < count; from += PORTION)
    await callInPage(
      page,
      (_browser, text) =>
        new Promise<null>((resolve, reject) => {
          const opening = indexedDB.open('history');
          opening.onsuccess = () => {
            const write = opening.result.transaction(['entries', 'filing'], 'readwrite');
            // The index knows nothing of these: without its state it is made anew, and until then all is read.
            write.objectStore('filing').clear();
            for (const entry of JSON.parse(text) as object[]) write.objectStore('entries').put(entry);
            write.oncomplete = () => {
              opening.result.close();
              resolve(null);
            };
            write.onerror = () => reject(new Error(String(write.error)));
          };
        }),
      JSON.stringify(madeUpEntries(from, Math.min(count, from + PORTION), now)),
    );
}
