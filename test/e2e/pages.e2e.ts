import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { missedDirectCall, queueRing } from '../simulators/enreach/calls.ts';
import { callbackStages, voicemail } from '../simulators/enreach/other-events.ts';
import { findViolations } from './harness/accessibility.ts';
import { BROWSERS, callInPage, type Scheme } from './harness/browser-under-test.ts';
import {
  askWorker,
  makeReady,
  pictureFile,
  readSettings,
  ring,
  setScene,
  settingsFor,
  signInToCrm,
  subscribed,
  type Scene,
} from './harness/callcard.ts';
import { resetDesktop, waitForToast } from './harness/desktop.ts';
import { until } from './harness/wait.ts';
import { takePicture, takePictureTo } from './harness/whole-page.ts';

const ADA = { number: '+442079460018', name: 'Ada Lovelace' };

const MAIN_BUTTON_OF_RING =
  '::-p-xpath(//*[contains(@class, "ringing")]//button[normalize-space() = "Open record"])';

/** What a person sees eight hours a day, with everything in it. */
describe.each(BROWSERS)('the pages in %s', (kind) => {
  let scene: Scene;
  let crmTab: Page;

  beforeAll(async () => {
    scene = await setScene(kind);
    await makeReady(scene);
    crmTab = await signInToCrm(scene);
    mkdirSync(pictureFile(''), { recursive: true });
  });
  beforeEach(resetDesktop);
  afterAll(() => scene.close());

  const says = (page: Page, text: string) =>
    until(() => page.evaluate((wanted) => document.body.innerText.includes(wanted), text), {
      what: `the page to say "${text}"`,
    });
  const fileOf = (name: string) => pictureFile(kind === 'chromium' ? `${name}.png` : `${name}-${kind}.png`);

  test('a toast, as the desktop shows it', async () => {
    const call = ring(scene, { caller: ADA.number });
    const named = await waitForToast(({ summary }) => summary.startsWith(ADA.name));
    expect(named.body).toContain('Dialled');
    await until(() => named.changedAt < Date.now() - 300, { what: 'the toast to be drawn' });
    execFileSync('import', ['-window', 'root', '-crop', '440x150+840+6', '+repage', fileOf('toast')]);
    call.finish();
  });

  test.each<Scheme>(['light', 'dark'])('the popup, full, in %s', async (scheme) => {
    scene.phone.steps(missedDirectCall({ caller: '+4915123456789', call: 'missed' })).rest();
    scene.phone.steps(voicemail()).rest();
    scene.phone.steps(callbackStages()).through('CallbackChanged');
    scene.phone.steps(queueRing({ caller: '+493090182017', call: 'queue' })).through('QueueCallInArrived');
    const [first, second] = [ring(scene, { caller: ADA.number }), ring(scene, { caller: '+442079460142' })];
    const popup = await scene.browser.openPage('popup.html', { width: 380, height: 1300, scheme });
    for (const text of [
      ADA.name,
      'Konrad Zuse',
      '2 records match',
      'Exact match in Odoo',
      'live, last heard',
    ])
      await says(popup, text);
    expect(await findViolations(popup)).toEqual([]);
    await takePicture(popup, fileOf(scheme === 'light' ? 'popup' : 'popup-dark'));
    first.finish();
    second.finish();
    await popup.close();
  });

  test('the popup announces a ring once, opens the record by keyboard, and forgets what is handled', async () => {
    const popup = await scene.browser.openPage('popup.html', { width: 380, height: 620 });
    const call = ring(scene, { caller: ADA.number });
    await popup.waitForSelector(MAIN_BUTTON_OF_RING);
    const announced = await popup.evaluate(() =>
      [...document.querySelectorAll('[aria-live=assertive], [role=alert]')]
        .map((region) => region.textContent)
        .join(''),
    );
    expect(announced).toContain('is calling');
    await scene.browser.focus(popup);
    await popup.focus(MAIN_BUTTON_OF_RING);
    await popup.keyboard.press('Enter');
    await until(async () => (await crmTab.title()) === ADA.name, { what: 'the record on screen' });
    call.finish();
    await popup.bringToFront();
    await popup.locator('::-p-xpath(//button[starts-with(normalize-space(), "Mark all")])').click();
    await until(async () => !(await popup.evaluate(() => document.body.innerText.includes('Mark all'))), {
      what: 'nothing left to do',
    });
    await popup.close();
  });

  test.each<Scheme>(['light', 'dark'])('the settings, in %s', async (scheme) => {
    const options = await scene.browser.openPage('options.html', { width: 900, height: 900, scheme });
    await says(options, 'Service desk');
    await until(
      async () => options.evaluate(() => document.body.innerText.toLowerCase().includes('live, last heard')),
      { what: 'a live account' },
    );
    expect(await findViolations(options)).toEqual([]);
    await takePictureTo(options, fileOf(scheme === 'light' ? 'options' : 'options-dark'), '#preferences');
    await options.setViewport({ width: 320, height: 700 });
    expect(await options.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await findViolations(options)).toEqual([]);
    await options.close();
  });

  test('secrets are in no page, no log and no open storage', async () => {
    const options = await scene.browser.openPage('options.html');
    const told = [];
    for (const type of ['read-log', 'read-settings', 'health'] as const)
      told.push(await askWorker(options, { type }));
    const kept = await callInPage(options, async ({ browser }) => {
      const stores = [browser.storage.local.get(), browser.storage.session.get()];
      return JSON.stringify(await Promise.all(stores)) + document.documentElement.outerHTML;
    });
    const everything = JSON.stringify(told) + kept;
    for (const secret of scene.phone.secrets()) expect(everything).not.toContain(secret);
    await options.close();
  });

  test.runIf(process.getuid?.() === 0)('what policy sets is shown as locked, and applies', async () => {
    const [account] = settingsFor(scene).accounts;
    const since = scene.phone.log.at(-1)?.n ?? 0;
    await scene.browser.restart({
      policy: {
        country: 'FI',
        accounts: [{ ...account, id: 'managed', label: 'Managed desk' }],
        colour: 'red',
      },
    });
    await subscribed(scene, since);
    const options = await scene.browser.openPage('options.html', { width: 900, height: 900 });
    for (const text of ['Managed desk', 'Managed by your organisation']) await says(options, text);
    // Chromium itself takes out what the schema does not know.
    if (kind === 'firefox') await says(options, 'colour');
    expect(
      await options.$$eval('select', (selects) =>
        selects.some((select) => select.disabled && select.value === 'FI'),
      ),
    ).toBe(true);
    const view = await readSettings(options);
    expect(JSON.stringify(view)).not.toContain(scene.phone.user.secretKey);
    await scene.browser.restart({ policy: undefined });
  });
});
