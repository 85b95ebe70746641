import { existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findViolations } from './harness/accessibility.ts';
import { BROWSERS, type BrowserUnderTest, callInPage, launch } from './harness/browser-under-test.ts';
import {
  clickToast,
  closeToast,
  countAppearances,
  pressToastButton,
  resetDesktop,
  screenshot,
  toastLog,
  toasts,
  waitForNoToast,
  waitForToast,
} from './harness/desktop.ts';
import { writeSelfTestExtension } from './harness/self-test/extension.ts';
import { until } from './harness/wait.ts';

interface Order {
  readonly id?: string;
  readonly title?: string;
  readonly text?: string;
  readonly clear?: string;
}

/** The tools of the end-to-end tests, tried on an extension that does nothing else. */
describe.each(BROWSERS)('harness in %s', (kind) => {
  const extensionDir = writeSelfTestExtension(kind);
  const inChromium = kind === 'chromium';
  let browser: BrowserUnderTest;
  let page: Page;

  const order = (message: Order): Promise<unknown> =>
    callInPage(page, (extension, sent) => extension.browser.runtime.sendMessage(sent), message);
  const seen = (): Promise<string[]> =>
    browser.evaluateInBackground(async (extension) => {
      const stored = await extension.browser.storage.local.get('seen');
      return (stored['seen'] ?? []) as string[];
    });
  const waitUntilSeen = (entry: string): Promise<boolean> =>
    until(async () => (await seen()).includes(entry), {
      what: `the extension to note "${entry}"`,
      timeoutMs: 5_000,
    });

  beforeAll(async () => {
    browser = await launch(kind, { extensionDir });
    page = await browser.openPage('options.html');
  });
  beforeEach(resetDesktop);
  afterAll(async () => {
    await browser.close();
    rmSync(extensionDir, { recursive: true });
  });

  test('reads a toast from the daemon, markup in its text unharmed', async () => {
    await order({
      id: 'call-1',
      title: 'Jane "J" <b>Doe</b>',
      text: 'calls & <i>waits</i>\n+49 30 1234567 ö ✆',
    });
    const toast = await waitForToast();
    expect(toast).toMatchObject({
      summary: 'Jane "J" <b>Doe</b>',
      body: 'calls & <i>waits</i>\n+49 30 1234567 ö ✆',
      buttons: inChromium ? ['Open record', 'Copy number'] : [],
      sticky: inChromium,
    });
    expect(Math.abs(Date.now() - toast.shownAt)).toBeLessThan(2_000);
  });

  test('clicks a toast that is not the topmost', async () => {
    await order({ id: 'call-1', title: 'One', text: '' });
    await order({ id: 'call-2', title: 'Two', text: '' });
    await clickToast(await waitForToast(({ summary }) => summary === 'Two'));
    await waitUntilSeen('clicked call-2');
    expect(await seen()).not.toContain('clicked call-1');
  });

  test.runIf(inChromium)("presses a toast's button", async () => {
    await order({ id: 'call-3', title: 'Three', text: '' });
    await pressToastButton(await waitForToast(), 'Copy number');
    await waitUntilSeen('button 1 of call-3');
  });

  test('tells the person who closes a toast from the extension that does', async () => {
    for (const title of ['Four', 'Five', 'Six']) {
      await order({ id: title, title, text: '' });
      await waitForToast(({ summary }) => summary === title);
    }
    const [, middle] = toasts();
    if (middle) await closeToast(middle);
    await waitUntilSeen('closed Five');
    await order({ clear: 'Six' });
    await waitForNoToast(({ summary }) => summary === 'Six', 1_000);

    const closed = toastLog().filter((event) => event.kind === 'closed');
    expect(closed.map(({ toast, by }) => `${toast.summary} by ${by}`)).toEqual([
      'Five by user',
      'Six by browser',
    ]);
    expect(toasts().map(({ summary }) => summary)).toEqual(['Four']);
  });

  test('counts a toast that is replaced once', async () => {
    await order({ id: 'call-7', title: '+49 30 1234567', text: '' });
    await waitForToast();
    await order({ id: 'call-7', title: 'Jane Doe', text: '' });
    await waitForToast(({ summary }) => summary === 'Jane Doe');
    expect(countAppearances()).toBe(1);
    expect(toasts()).toHaveLength(1);
  });

  test('refuses and accepts the permission prompt', async () => {
    const answer = (): Promise<string | null> => page.$eval('#answer', ({ textContent }) => textContent);
    await page.bringToFront();
    await page.click('#ask');
    await browser.refusePermissionPrompt();
    await until(async () => (await answer()) === 'refused', { what: 'the refusal' });
    await browser.grantByClick(page, '#ask');
    await until(async () => (await answer()) === 'granted', { what: 'the grant' });
  });

  test.runIf(inChromium)('stops the worker, and a click on its toast wakes another', async () => {
    const bootId = (): Promise<unknown> => browser.evaluateInBackground(({ scope }) => scope['bootId']);
    await order({ id: 'call-8', title: 'Eight', text: '' });
    const before = await bootId();
    expect(await browser.stopBackground()).toBe(true);
    await clickToast(await waitForToast());
    await waitUntilSeen('clicked call-8');
    expect(await bootId()).not.toBe(before);
  });

  test.runIf(inChromium)('wakes a stopped worker to evaluate in it, and survives its crash', async () => {
    await browser.stopBackground();
    expect(
      await browser.evaluateInBackground(
        ({ scope }, factor: number) => typeof scope['bootId'] === 'string' && factor * 2,
        21,
      ),
    ).toBe(42);
    browser.killBackground();
    const next = await browser.openPage('options.html');
    expect(await callInPage(next, ({ browser: { runtime } }) => runtime.id)).toBe(browser.extensionId);
    await page.close();
    page = next;
  });

  test('shows a page in either colour scheme', async () => {
    const colour = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await colour()).toBe('rgb(255, 255, 255)');
    const dark = await browser.openPage('options.html', { width: 360, height: 600, scheme: 'dark' });
    expect(await dark.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      'rgb(16, 16, 16)',
    );
    expect(await dark.evaluate(() => [innerWidth, innerHeight])).toEqual([360, 600]);
    const file = join(tmpdir(), `callcard-dark-${process.pid}.png`);
    await dark.screenshot({ path: file });
    expect(existsSync(file)).toBe(true);
    await screenshot(file);
    rmSync(file);
    await dark.close();
  });

  test('finds an accessibility fault', async () => {
    expect((await findViolations(page)).map(({ rule }) => rule)).toContain('image-alt');
  });

  test('keeps storage and grants over a restart', async () => {
    await browser.restart();
    page = await browser.openPage('options.html');
    const [origins, stored] = await callInPage(page, async ({ browser: { permissions, storage } }) => {
      return [(await permissions.getAll()).origins, await storage.local.get()];
    });
    expect(origins).toEqual(['https://crm.example.com/*']);
    expect(stored).toHaveProperty('seen');
  });

  test.runIf(process.getuid?.() === 0)('brings a policy', async () => {
    await browser.restart({ policy: { country: 'DE' } });
    page = await browser.openPage('options.html');
    const country = (): Promise<unknown> =>
      callInPage(page, async (extension) => (await extension.browser.storage.managed.get())['country']);
    await until(async () => (await country()) === 'DE', { what: 'the policy', timeoutMs: 5_000 });
    await browser.restart({ policy: undefined });
    page = await browser.openPage('options.html');
    expect(await country().catch(() => undefined)).toBeUndefined();
  });

  test('suspends and crashes the browser', async () => {
    browser.suspend();
    browser.resume();
    expect(await page.title()).toBe('Harness self-test');
    await browser.crash();
    await browser.restart();
    page = await browser.openPage('options.html');
    expect(await seen()).toContain('clicked call-2');
  });
});
