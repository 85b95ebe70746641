import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { callInPage } from '../e2e/harness/browser-under-test.ts';
import { buildOf, makeReady, ring, setScene, signInToCrm, type Scene } from '../e2e/harness/callcard.ts';
import { until } from '../e2e/harness/wait.ts';
import { fillHistory } from './fill-history.ts';

/**
 * How fast the popup is where a person waits for it: from opening it to a page that can be used, and from a ring's frame
 * to its card in a popup that is open. Everything is behind it: a phone system, a CRM, years of history.
 *
 *     node test/tools/with-desktop.mjs node test/bench/popup.ts [entries] [starts]
 */
const COUNT = Number(process.argv[2] ?? 50_000);
const STARTS = Number(process.argv[3] ?? 25);
const RINGS = 15;
const INDEX_LIMIT_MS = 600_000;
const VIEW = { width: 380, height: 600 };

/** As little as a page can be: what opening it takes is the browser's own. */
const FLOOR = {
  'floor.html':
    '<!doctype html><title>Floor</title><script type="module" src="/floor.js"></script><p>A line.</p>',
  'floor.js': "document.body.append(document.createElement('main'));",
};

const folder = mkdtempSync(join(process.env['CALLCARD_DESKTOP_DIR'] ?? tmpdir(), 'callcard-popup-'));
const { extensionDir, pages } = prepare(process.env['CALLCARD_BUILD'] ?? buildOf('chromium'));
const scene = await setScene('chromium', { extensionDir });
try {
  const options = await makeReady(scene);
  await signInToCrm(scene);
  await fillHistory(options, COUNT, Date.now());
  await waitForIndex(options);
  await options.close();
  await measureStarts(scene);
  await measureRings(scene);
} finally {
  await scene.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Copies the build and puts beside its popup the floor, and that of another build, which takes turns with it. */
function prepare(build: string) {
  const other = process.env['CALLCARD_OTHER_BUILD'];
  cpSync(build, folder, { recursive: true });
  for (const [file, text] of Object.entries(FLOOR)) writeFileSync(join(folder, file), text);
  if (other === undefined) return { extensionDir: folder, pages: ['floor.html', 'popup.html'] };
  for (const part of ['chunks', 'assets'])
    cpSync(join(other, part), join(folder, part), { recursive: true, force: false });
  cpSync(join(other, 'popup.html'), join(folder, 'other.html'));
  return { extensionDir: folder, pages: ['floor.html', 'other.html', 'popup.html'] };
}

/** The worker makes the index by itself after a while: what is measured meanwhile is that. */
async function waitForIndex(page: Page): Promise<void> {
  const isFiled = () =>
    callInPage(
      page,
      () =>
        new Promise<boolean>((resolve) => {
          const opening = indexedDB.open('history');
          opening.onsuccess = () => {
            const state = opening.result.transaction('filing').objectStore('filing').get('state');
            state.onsuccess = () => {
              opening.result.close();
              resolve((state.result as { from?: number } | undefined)?.from === -Infinity);
            };
          };
        }),
    );
  await until(isFiled, { what: 'the index', timeoutMs: INDEX_LIMIT_MS, everyMs: 1_000 });
}

async function measureStarts({ browser }: Scene): Promise<void> {
  const page = await browser.openPage('popup.html', VIEW);
  await page.evaluateOnNewDocument(noteMilestones);
  const found = new Map<string, Record<string, number[]>>(pages.map((path) => [path, {}]));
  for (let start = 0; start <= STARTS; start++)
    for (const [path, milestones] of found) {
      await page.goto('about:blank');
      await page.goto(browser.baseUrl + path);
      await until(() => page.evaluate(() => document.documentElement.dataset['complete'] === 'yes'), {
        what: 'the popup to be complete',
      });
      const marks = await page.evaluate(readMilestones);
      // The first one fills the caches that every later one finds.
      if (start > 0) for (const [name, at] of Object.entries(marks)) (milestones[name] ??= []).push(at);
    }
  await page.close();
  console.log(`${COUNT} entries, ${STARTS} starts in turns, milliseconds from the navigation:`);
  for (const [path, milestones] of found) {
    console.log(path);
    for (const [name, values] of Object.entries(milestones)) print(name, values);
  }
}

async function measureRings(given: Scene): Promise<void> {
  const page = await given.browser.openPage('popup.html', VIEW);
  await page.waitForSelector('.recents .recent');
  const delays: number[] = [];
  for (let count = 0; count < RINGS; count++) {
    const seen = noteRing(page);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const sent = Date.now();
    const call = ring(given, { caller: `+4420794${60_100 + count}` });
    delays.push((await seen) - sent);
    call.finish();
    await until(() => page.evaluate(() => !document.querySelector('.ringing')), { what: 'the end' });
  }
  await page.close();
  print('a ring, sent → its card drawn', delays);
}

/** When the next ring's card is there, at the end of the frame that draws it. */
function noteRing(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const watcher = new MutationObserver(() => {
          if (!document.querySelector('.ringing')) return;
          watcher.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
        });
        watcher.observe(document, { childList: true, subtree: true });
      }),
  );
}

/** Runs before the page's own scripts. */
function noteMilestones(): void {
  const wanted = Object.entries({
    'first drawn': 'main',
    ...(!location.pathname.includes('floor') && {
      connections: '.connection strong',
      work: '[aria-labelledby="work-heading"] .recent',
      history: '[aria-labelledby="recent-heading"] .recent',
    }),
  });
  const watcher = new MutationObserver(() => {
    for (const one of wanted.filter(([, selector]) => document.querySelector(selector))) {
      performance.mark(one[0]);
      wanted.splice(wanted.indexOf(one), 1);
    }
    if (wanted.length > 0) return;
    watcher.disconnect();
    // Drawn, and the page takes the next key.
    requestAnimationFrame(() =>
      setTimeout(() => {
        performance.mark('usable');
        // What was painted is told a little later.
        setTimeout(() => (document.documentElement.dataset['complete'] = 'yes'), 100);
      }),
    );
  });
  watcher.observe(document, { childList: true, subtree: true });
}

function readMilestones(): Record<string, number> {
  const paint = performance.getEntriesByType('paint').find(({ name }) => name === 'first-contentful-paint');
  const marks = performance.getEntriesByType('mark').map(({ name, startTime }) => [name, startTime] as const);
  return { 'first paint': paint?.startTime ?? NaN, ...Object.fromEntries(marks) };
}

function print(name: string, values: readonly number[]): void {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN);
  console.log(
    `  ${name.padEnd(32)} median ${at(0.5)}, 25 % ${at(0.25)}, 95 % ${at(0.95)}, least ${at(0)}, most ${at(1)}`,
  );
}
