import { launch } from '../e2e/harness/browser-under-test.ts';
import { buildOf, saveSettings } from '../e2e/harness/callcard.ts';
import { DESK_SETTINGS } from './desk-settings.ts';
import { fillHistory } from './fill-history.ts';

/**
 * How fast the popup is with a history of years: opening, searching, typing, scrolling. Prints what it measured.
 *
 *     node test/tools/with-desktop.mjs node test/bench/history.ts [entries]
 */
const COUNT = Number(process.argv[2] ?? 50_000);
const STARTS = 7;

const browser = await launch('chromium', {
  extensionDir: process.env['CALLCARD_BUILD'] ?? buildOf('chromium'),
});
try {
  const options = await browser.openPage('options.html');
  await saveSettings(options, DESK_SETTINGS);
  // The worker has made the database by then.
  const popup = await browser.openPage('popup.html');
  await popup.close();
  await fillHistory(options, COUNT, Date.now());

  const starts: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    const page = await browser.openPage('popup.html', { width: 380, height: 600 });
    await page.evaluateOnNewDocument(noteFirstRow);
    await page.reload();
    await page.waitForSelector('[aria-labelledby="recent-heading"] .recent');
    starts.push(await page.evaluate(() => performance.getEntriesByName('history')[0]?.startTime ?? NaN));
    await page.close();
  }
  console.log(`${COUNT} entries, popup from navigation to the history on screen:`, milliseconds(starts));

  const page = await browser.openPage('popup.html', { width: 380, height: 600 });
  await page.waitForSelector('.recents .recent');
  for (const text of ['Kyoto', '+49 (0)151 40007', 'no such name']) {
    const measured = await page.evaluate(searchInPage, text);
    console.log(
      `search "${text}": first match after ${measured.first} ms, all read after ${measured.all} ms,`,
      `longest wait of a key ${measured.longestKey} ms, longest task ${measured.longestTask} ms`,
    );
  }
  console.log('scrolling:', await page.evaluate(scrollInPage));
} finally {
  await browser.close();
}

/** Marks the moment at which the history has its first row. */
function noteFirstRow(): void {
  const watcher = new MutationObserver(() => {
    if (!document.querySelector('[aria-labelledby="recent-heading"] .recent')) return;
    watcher.disconnect();
    performance.mark('history');
  });
  watcher.observe(document, { childList: true, subtree: true });
}

/** Types a text key by key, and watches what becomes of it. */
async function searchInPage(text: string) {
  const field = document.querySelector<HTMLInputElement>('.history-search input');
  if (!field) throw new Error('no search field');
  const longTasks: number[] = [];
  const watcher = new PerformanceObserver((list) =>
    longTasks.push(...list.getEntries().map((one) => one.duration)),
  );
  watcher.observe({ type: 'longtask' });
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const set = (value: string) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  let longestKey = 0;
  for (let length = 1; length <= text.length; length++) {
    const pressed = performance.now();
    set(text.slice(0, length));
    // Until the page can take the next key, and has drawn this one.
    await frame();
    longestKey = Math.max(longestKey, performance.now() - pressed);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  const begun = performance.now();
  let first = NaN;
  const folded = text.toLowerCase();
  const said = () => document.querySelector('.history-said')?.textContent ?? '';
  while (performance.now() - begun < 20_000) {
    const rows = [...document.querySelectorAll('[aria-labelledby="recent-heading"] .recent')];
    if (Number.isNaN(first) && rows.length > 0 && rows[0]?.textContent.toLowerCase().includes(folded))
      first = performance.now() - begun;
    if (/fits|found/.test(said()) || rows.length >= 20) break;
    await frame();
  }
  const all = performance.now() - begun;
  watcher.disconnect();
  set('');
  await new Promise((resolve) => setTimeout(resolve, 500));
  const round = (value: number) => Math.round(value);
  return {
    first: round(first),
    all: round(all),
    longestKey: round(longestKey),
    longestTask: round(Math.max(0, ...longTasks)),
  };
}

/** Scrolls as a wheel does, for three seconds. */
async function scrollInPage() {
  const gaps: number[] = [];
  let last = performance.now();
  const end = last + 3_000;
  let blank = 0;
  while (performance.now() < end) {
    scrollBy(0, 120);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const now = performance.now();
    gaps.push(now - last);
    last = now;
    const middle = document.elementFromPoint(100, innerHeight / 2);
    if (middle?.closest('.gap')) blank++;
  }
  gaps.sort((one, other) => one - other);
  const at = (share: number) => Math.round(gaps[Math.floor(gaps.length * share)] ?? 0);
  return {
    frames: gaps.length,
    median: at(0.5),
    p95: at(0.95),
    longest: at(0.9999),
    blank,
    rowsDrawn: document.querySelectorAll('.recents .recent').length,
    scrolled: Math.round(scrollY),
  };
}

function milliseconds(values: readonly number[]): string {
  const sorted = values.toSorted((one, other) => one - other);
  const [least, most] = [sorted[0] ?? NaN, sorted.at(-1) ?? NaN];
  const median = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  return `median ${Math.round(median)} ms (${Math.round(least)} to ${Math.round(most)})`;
}
