import type { Page } from 'puppeteer-core';
import type { HistoryQuery } from '../../lib/domain/history-query.ts';
import { launch, type BrowserUnderTest } from '../e2e/harness/browser-under-test.ts';
import { saveSettings } from '../e2e/harness/callcard.ts';
import { until } from '../e2e/harness/wait.ts';
import { HISTORY_PROBE } from './builds.ts';
import { DESK_SETTINGS } from './desk-settings.ts';
import type { HistoryProbe } from './history-probe.ts';

declare const historyProbe: HistoryProbe;

/** What a history of some length costs; milliseconds, of each time that it was measured. */
export interface HistoryTimes {
  entries: number;
  /** To make the index of all of it, with the worker's rests. */
  index: number;
  write: number[];
  open: number[];
  searches: { what: string; times: number[]; found: number }[];
}

const WRITES = 30;
const OPENINGS = 8;
const SEARCHES = 8;
const FILLED_AT_ONCE = 50_000;
const VIEW = { width: 380, height: 600 };
/** A slow computer takes some minutes for a million. */
const INDEX_LIMIT_MS = 1_800_000;

/** Words of [history-entries.ts](history-entries.ts): what is searched for, from frequent to never. */
const QUERIES: Record<string, HistoryQuery> = {
  'a common word': { text: 'lovelace' },
  'a rare word': { text: 'kyoto' },
  'part of a number': { text: '01514 4715' },
  'two common words, never together': { text: 'lovelace johnson' },
  'a number that never called': { text: '0151 4000 0012 9' },
  'no such word': { text: 'no such name' },
};

/** Fills the history of a new profile and measures it, in Chromium. */
export async function measureHistory(extensionDir: string, entries: number): Promise<HistoryTimes> {
  const browser = await launch('chromium', { extensionDir });
  try {
    const page = await browser.openPage('options.html');
    await saveSettings(page, DESK_SETTINGS);
    await page.addScriptTag({ url: `${browser.baseUrl}${HISTORY_PROBE}` });
    const now = Date.now();
    for (let from = 0; from < entries; from += FILLED_AT_ONCE)
      await page.evaluate(
        (start, end, at) => historyProbe.fill(start, end, at),
        from,
        Math.min(entries, from + FILLED_AT_ONCE),
        now,
      );
    const index = await waitForIndex(page);
    const write = await page.evaluate((count, at) => historyProbe.write(count, at), WRITES, now);
    const searches: HistoryTimes['searches'] = [];
    for (const [what, query] of Object.entries(QUERIES))
      searches.push({
        what,
        ...(await page.evaluate((asked, times) => historyProbe.search(asked, times), query, SEARCHES)),
      });
    return { entries, index, write, open: await measureOpenings(browser), searches };
  } finally {
    await browser.close();
  }
}

/** The worker makes the index by itself, from its next alarm on. */
async function waitForIndex(page: Page): Promise<number> {
  const filedFrom = () => page.evaluate(() => historyProbe.filedFrom());
  // Until it has begun.
  await until(async () => (await filedFrom()) !== 'Infinity', {
    what: 'the index to begin',
    timeoutMs: 60_000,
  });
  const begun = performance.now();
  await until(async () => (await filedFrom()) === '-Infinity', {
    what: 'the index',
    timeoutMs: INDEX_LIMIT_MS,
    everyMs: 1_000,
  });
  return performance.now() - begun;
}

/** From the navigation to the first row of the history, of a popup that was open before. */
async function measureOpenings(browser: BrowserUnderTest): Promise<number[]> {
  const page = await browser.openPage('popup.html', VIEW);
  await page.evaluateOnNewDocument(noteFirstRow);
  const times: number[] = [];
  for (let count = 0; count < OPENINGS; count++) {
    await page.goto('about:blank');
    await page.goto(`${browser.baseUrl}popup.html`);
    await page.waitForSelector('[aria-labelledby="recent-heading"] .recent');
    times.push(await page.evaluate(() => performance.getEntriesByName('history')[0]?.startTime ?? NaN));
  }
  await page.close();
  return times;
}

/** Runs before the page's own scripts, and marks the moment at which the history has its first row. */
function noteFirstRow(): void {
  const watcher = new MutationObserver(() => {
    if (!document.querySelector('[aria-labelledby="recent-heading"] .recent')) return;
    watcher.disconnect();
    performance.mark('history');
  });
  watcher.observe(document, { childList: true, subtree: true });
}
