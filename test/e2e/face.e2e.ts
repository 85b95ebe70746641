import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { NotificationSettings } from '../../lib/domain/settings.ts';
import { missedDirectCall } from '../simulators/enreach/calls.ts';
import { BROWSERS, callInPage } from './harness/browser-under-test.ts';
import {
  askWorker,
  badgeText,
  makeReady,
  readSettings,
  ring,
  saveSettings,
  setScene,
  signInToCrm,
  type Scene,
} from './harness/callcard.ts';
import {
  clickToast,
  countAppearances,
  expectNoNewToast,
  toasts,
  resetDesktop,
  waitForNoToast,
  waitForToast,
} from './harness/desktop.ts';
import { until } from './harness/wait.ts';

const ADA = { number: '+442079460018', name: 'Ada Lovelace' };
const NOTE = 'Promised to send the offer';

/** What a person does in the popup all day, and what others may see of it. */
describe.each(BROWSERS)('a day at the desk in %s', (kind) => {
  let scene: Scene;
  let options: Page;
  let crmTab: Page;

  beforeAll(async () => {
    scene = await setScene(kind);
    options = await makeReady(scene);
    crmTab = await signInToCrm(scene);
  });
  beforeEach(async () => {
    await askWorker(options, { type: 'handle-all' });
    await set({ hideCallers: false });
    await resetDesktop();
  });
  afterAll(() => scene.close());

  const openPopup = () => scene.browser.openPage('popup.html', { width: 380, height: 700 });
  const says = (page: Page, text: string, isSaid = true) =>
    until(async () => (await page.evaluate(() => document.body.innerText)).includes(text) === isSaid, {
      what: `the page ${isSaid ? '' : 'not '}to say "${text}"`,
    });
  const set = async (part: Partial<NotificationSettings>) => {
    const { settings } = await readSettings(options);
    const notifications = { ...settings.notifications, ...part };
    await saveSettings(options, { ...settings, notifications });
  };

  test('a missed call is found in the list, marked as handled, and found again by searching', async () => {
    scene.phone.steps(missedDirectCall({ caller: ADA.number })).rest();
    const popup = await openPopup();
    const done = `::-p-xpath(//*[@aria-labelledby="work-heading"]//button[contains(., "Handled")])`;
    await popup.locator(done).click();
    await until(async () => (await badgeText(scene)) === '', { what: 'nothing on the button' });
    await until(async () => (await popup.$(done)) === null, { what: 'nothing left to do' });
    await popup.type('.history-search input', '20 7946 0018');
    await says(popup, ADA.name);
    await popup.locator('.history-search input').fill('no such name');
    await says(popup, ADA.name, false);
    await popup.close();
  });

  test('a note that is being typed outlives the worker', async () => {
    const call = ring(scene, { caller: ADA.number });
    await waitForToast(({ summary }) => summary.startsWith(ADA.name));
    call.answer();
    const popup = await openPopup();
    await popup.locator('.card.call textarea').fill(NOTE);
    await popup.locator('h1').click();
    await until(
      () =>
        callInPage(popup, async ({ browser }) => JSON.stringify(await browser.storage.session.get())).then(
          (known) => known.includes(NOTE),
        ),
      { what: 'the note to be kept' },
    );
    await popup.close();
    // Firefox's background is a page, and stays.
    await scene.browser.stopBackground();
    const again = await openPopup();
    await until(() => again.evaluate((note) => document.querySelector('textarea')?.value === note, NOTE), {
      what: 'the note',
      timeoutMs: 20_000,
    });
    call.finish();
    await again.close();
  });

  test('callers are hidden at a click, in the page and on the desktop, and a click still opens the record', async () => {
    const popup = await openPopup();
    await popup.locator('::-p-aria([name="Hide callers"])').click();
    await until(async () => (await readSettings(options)).settings.notifications.hideCallers === true, {
      what: 'it to be stored',
    });
    await crmTab.goto(`${scene.crm.url}/odoo`);
    const call = ring(scene, { caller: ADA.number });
    await waitForToast(({ summary }) => summary === 'Caller is calling');
    // What the CRM says changes nothing that is seen, but the toast once more.
    await expectNoNewToast(({ summary }) => summary !== 'Caller is calling', 800);
    const [toast, ...others] = toasts();
    if (!toast) throw new Error('the toast has gone');
    expect(others).toEqual([]);
    await popup.waitForSelector('.ringing');
    expect(await popup.evaluate(() => document.body.innerText)).not.toMatch(/Ada|7946/);
    expect(toast.body).not.toMatch(/Ada|7946/);
    await clickToast(toast);
    await until(async () => (await crmTab.title()) === ADA.name, { what: 'the record on screen' });
    call.finish();
    await waitForNoToast();
    await set({ hideCallers: false });
    await popup.close();
  });

  test('what stands on the screen is hidden and shown again in its place', async () => {
    const call = ring(scene, { caller: ADA.number });
    await waitForToast(({ summary }) => summary.startsWith(ADA.name));
    await set({ hideCallers: true });
    const hidden = await waitForToast(({ summary }) => summary === 'Caller is calling');
    expect(hidden.body).not.toMatch(/Ada|7946/);
    await set({ hideCallers: false });
    await waitForToast(({ summary }) => summary.startsWith(ADA.name));
    expect(countAppearances()).toBe(1);
    call.finish();
    await waitForNoToast();
  });

  test.runIf(kind === 'chromium')(
    'a ring is heard once the browser allows it, and silent within a second of the answer',
    async () => {
      const isHeard = async () =>
        (
          await scene.browser.evaluateInBackground(async ({ browser }) =>
            (await browser.runtime.getContexts({})).map(({ documentUrl = '' }) => documentUrl),
          )
        ).some((address) => address.includes('/sound.html'));
      await scene.browser.focus(options);
      await options.locator('#preferences .ring-field select').wait();
      await options.evaluate(() => document.querySelector('#preferences')?.scrollIntoView());
      await options.select('#preferences .ring-field select', 'soft');
      // A choice by the driver may count as a gesture or not: where it does not, there is a button.
      const allow = await options.$('::-p-xpath(//button[normalize-space() = "Allow the sound"])');
      await allow?.click();
      await until(
        () =>
          callInPage(options, ({ browser }) => browser.permissions.contains({ permissions: ['offscreen'] })),
        { what: 'the sound to be allowed' },
      );
      await until(async () => (await readSettings(options)).settings.notifications.ring?.tone === 'soft', {
        what: 'the sound to be stored',
      });
      const call = ring(scene, { caller: ADA.number });
      await until(isHeard, { what: 'the sound' });
      const answered = Date.now();
      call.answer();
      await until(async () => !(await isHeard()), { what: 'silence', timeoutMs: 1_000 });
      expect(Date.now() - answered).toBeLessThan(1_000);
      call.finish();
    },
  );

  test.runIf(kind === 'firefox')('the background page may make a sound without being asked', async () => {
    // Whether it is heard depends on a sound device, which no test can count on; whether it may be is asked.
    const policy = await scene.browser.evaluateInBackground(({ scope }) => {
      const { getAutoplayPolicy } = scope['navigator'] as { getAutoplayPolicy(what: string): string };
      return Promise.resolve(getAutoplayPolicy.call(scope['navigator'], 'audiocontext'));
    });
    expect(policy).toBe('allowed');
  });
});
