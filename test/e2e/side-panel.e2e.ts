import { mkdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { differenceFromAccepted } from './harness/accepted-picture.ts';
import { findViolations } from './harness/accessibility.ts';
import {
  BROWSERS,
  callInPage,
  launch,
  type BrowserUnderTest,
  type Scheme,
} from './harness/browser-under-test.ts';
import { buildOf, pictureFile } from './harness/callcard.ts';
import { zoneInTheMorning } from './harness/zone-in-the-morning.ts';
import { fillUp, saveFullSettings, unfoldAll } from './harness/full-pages.ts';
import { until } from './harness/wait.ts';
import { takePicture } from './harness/whole-page.ts';

const TO_AIR = '::-p-xpath(//button[@aria-label="To air: Neema"])';

/** Everything at once, as wide and as narrow as it gets. */
describe.each(BROWSERS)('the side panel in %s', (kind) => {
  let browser: BrowserUnderTest;
  let options: Page;

  beforeAll(async () => {
    // Around midnight many times would say the day as well, and break into another line.
    browser = await launch(kind, { extensionDir: buildOf(kind), timeZone: zoneInTheMorning(new Date()) });
    options = await browser.openPage('options.html');
    await saveFullSettings(options);
    mkdirSync(pictureFile(''), { recursive: true });
  });
  beforeEach(() => fillUp(options));
  afterAll(() => browser.close());

  const says = (page: Page, text: string) =>
    until(() => page.evaluate((wanted) => document.body.innerText.includes(wanted), text), {
      what: `the page to say "${text}"`,
    });
  const isTooWide = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

  const looksAsAccepted = async (page: Page, name: string) => {
    const picture = await takePicture(
      page,
      pictureFile(kind === 'chromium' ? `${name}.png` : `${name}-${kind}.png`),
    );
    // Fonts and their measures are those of the machine; one browser is enough to tell a broken page.
    if (kind !== 'chromium') return;
    const { cells, height } = await differenceFromAccepted(browser, picture, name);
    expect(cells, 'share of the picture that looks otherwise').toBeLessThan(0.12);
    expect(height, 'share by which it is higher or lower').toBeLessThan(0.1);
  };

  test.each<[string, string, number, Scheme]>([
    ['popup-full', 'popup.html', 380, 'light'],
    ['popup-full-dark', 'popup.html', 380, 'dark'],
    ['panel-narrow', 'sidepanel.html', 320, 'light'],
    ['panel', 'sidepanel.html', 480, 'dark'],
    ['studio', 'sidepanel.html?tab=1', 1280, 'light'],
    ['studio-dark', 'sidepanel.html?tab=1', 1280, 'dark'],
  ])('%s fits, and is free of barriers', async (name, path, width, scheme) => {
    const page = await browser.openPage(path, { width, height: 1400, scheme });
    for (const text of ['Ada Lovelace', 'Joseph Mwangi', 'Grace Hopper', 'Wrap-up', 'Reception'])
      await says(page, text);
    await unfoldAll(page);
    // What unfolds last: a list of the studio that nobody can fetch here.
    for (const text of ['Dorothy Vaughan', 'The phone system is not connected now.']) await says(page, text);
    expect(await isTooWide(page)).toBe(false);
    expect(await findViolations(page)).toEqual([]);
    await looksAsAccepted(page, name);
    await page.close();
  });

  test.each<[string, number, Scheme]>([
    ['options-full', 900, 'light'],
    ['options-full-dark', 900, 'dark'],
    ['options-narrow', 360, 'light'],
    ['options-narrow-dark', 360, 'dark'],
  ])('%s fits, and is free of barriers', async (name, width, scheme) => {
    const page = await browser.openPage('options.html', { width, height: 900, scheme });
    for (const text of [
      'Service desk',
      'Studio 1',
      'Open the record when a call rings',
      'Report for support',
    ])
      await says(page, text);
    await unfoldAll(page);
    expect(await isTooWide(page)).toBe(false);
    expect(await findViolations(page)).toEqual([]);
    await looksAsAccepted(page, name);
    await page.close();
  });

  test.each(['popup.html', 'sidepanel.html', 'options.html'])(
    '%s fits and is free of barriers when it is twice as large',
    async (path) => {
      const page = await browser.openPage(path, { width: 320, height: 450 });
      // What a browser's zoom does: half as many pixels of its own, each twice as large.
      await page.setViewport({ width: 320, height: 450, deviceScaleFactor: 2 });
      await says(page, 'Service desk');
      await unfoldAll(page);
      expect(await isTooWide(page)).toBe(false);
      expect(await findViolations(page)).toEqual([]);
      await page.close();
    },
  );

  test.runIf(kind === 'chromium').each(['popup.html', 'sidepanel.html', 'options.html'])(
    '%s is free of barriers in the colours of the system, and still for who wants no motion',
    async (path) => {
      const page = await browser.openPage(path, { width: 480, height: 900 });
      const session = await page.createCDPSession();
      await session.send('Emulation.setEmulatedMedia', {
        features: [
          { name: 'forced-colors', value: 'active' },
          { name: 'prefers-reduced-motion', value: 'reduce' },
        ],
      });
      await says(page, 'Service desk');
      expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
      expect(await findViolations(page)).toEqual([]);
      const moving = await page.evaluate(
        () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
      );
      expect(moving).toBe(0);
      await page.close();
    },
  );

  test('queues show their last hour, to see and to hear', async () => {
    const page = await browser.openPage('sidepanel.html', { width: 480, height: 900 });
    await page.waitForSelector('.sparkline');
    const told = await page.$$eval('.sparkline', (lines) =>
      lines.map((line) => line.getAttribute('aria-label') ?? ''),
    );
    expect(told.filter((words) => words.startsWith('In the last hour')).length).toBe(told.length);
    expect(told.length).toBeGreaterThanOrEqual(5);
    await page.close();
  });

  test('a command that is refused goes back where it was, with the reason beside it', async () => {
    const page = await browser.openPage('sidepanel.html', { width: 480, height: 900 });
    await page.locator(TO_AIR).click();
    await says(page, 'The phone system is not connected now.');
    const channel = await page.$eval(
      '::-p-xpath(//li[.//button[@aria-label="To air: Neema"]])',
      (element) => (element as HTMLElement).innerText,
    );
    expect(channel).toContain('On hold');
    expect(channel).toContain('not connected');
    expect(await findViolations(page)).toEqual([]);
    await page.close();
  });

  test('everything is reached with the keyboard', async () => {
    const page = await browser.openPage('sidepanel.html', { width: 480, height: 900 });
    await browser.focus(page);
    // There once the settings have told who the person is at the studio.
    await page.waitForSelector('::-p-xpath(//button[@aria-label="Private: Neema"])');
    await page.focus(TO_AIR);
    const reached: string[] = [];
    for (let step = 0; step < 6; step++) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''));
    }
    expect(reached).toEqual([
      'Private: Neema',
      'Hang up: Neema',
      'Level: Line 3',
      'Mute: Line 3',
      'Record: Line 3',
      'Change name: Expert from the institute of agriculture',
    ]);
    await page.close();
  });

  test('the page may play a recording that was fetched, and nothing from elsewhere', async () => {
    const page = await browser.openPage('sidepanel.html', { width: 480, height: 900 });
    const blocked = await page.evaluate(async () => {
      const violations: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ blockedURI }) => violations.push(blockedURI));
      for (const address of [URL.createObjectURL(new Blob(['RIFF'])), 'https://sound.example.com/a.wav']) {
        const audio = new Audio(address);
        await new Promise((resolve) => audio.addEventListener('error', resolve, { once: true }));
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
      return violations;
    });
    expect(blocked).toEqual(['https://sound.example.com/a.wav']);
    await page.close();
  });

  test('it opens from the popup by a click, beside the web page', async () => {
    const popup = await browser.openPage('popup.html', { width: 380, height: 700 });
    await browser.focus(popup);
    await popup.locator('::-p-aria([name="Open beside the web page"])').click();
    const places = () =>
      callInPage(options, async ({ browser: extension }) => {
        const contexts = await extension.runtime.getContexts({});
        return contexts.map(({ contextType, documentUrl }) => `${contextType} ${documentUrl ?? ''}`);
      });
    await until(async () => (await places()).some((place) => place.startsWith('SIDE_PANEL')), {
      what: 'the side panel',
    });
    expect((await places()).find((place) => place.startsWith('SIDE_PANEL'))).toContain('sidepanel.html');
  });
});
