import { mkdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findViolations } from './harness/accessibility.ts';
import { BROWSERS, callInPage, type Scheme } from './harness/browser-under-test.ts';
import { makeReady, pictureFile, readSettings, ring, setScene, type Scene } from './harness/callcard.ts';
import { expectNoNewToast, resetDesktop, waitForNoToast, waitForToast } from './harness/desktop.ts';
import { until } from './harness/wait.ts';
import { takePicture } from './harness/whole-page.ts';

const ADA = '+442079460018';
const BERLIN = '+4930901820';

/** What a person can have otherwise, look into and erase. */
describe.each(BROWSERS)('the settings of %s', (kind) => {
  let scene: Scene;
  let options: Page;

  beforeAll(async () => {
    scene = await setScene(kind);
    await makeReady(scene);
    mkdirSync(pictureFile(''), { recursive: true });
  });
  beforeEach(resetDesktop);
  afterAll(() => scene.close());

  const open = async (scheme: Scheme = 'light', width = 1400) => {
    options = await scene.browser.openPage('options.html', { width, height: 900, scheme });
    await says('Diagnostics');
  };
  const says = (text: string, part = 'main') =>
    until(
      () =>
        options.evaluate(
          (wanted, where) => document.querySelector<HTMLElement>(where)?.innerText.includes(wanted),
          text,
          part,
        ),
      { what: `${part} to say "${text}"` },
    );
  const click = (name: string, part = 'main') =>
    options
      .locator(`::-p-xpath(//*[self::main or @id="${part.slice(1)}"]//button[normalize-space() = "${name}"])`)
      .click();
  const check = (label: string) =>
    options.locator(`::-p-xpath(//*[@id="rules"]//label[normalize-space() = "${label}"])`).click();
  const picture = (name: string) =>
    takePicture(options, pictureFile(kind === 'chromium' ? `${name}.png` : `${name}-${kind}.png`));

  test('a rule is tried on the calls since yesterday while it is written, and then applies', async () => {
    const before = ring(scene, { caller: ADA });
    await waitForToast();
    before.finish();
    await waitForNoToast();
    await open();
    await click('Add a rule', '#rules');
    await check('ringing calls');
    await check('Notify');
    await options.locator('#rules form .rule-part:last-of-type input[type=text]').fill('No rings');
    await says('When a call rings, do not notify.', '#rules');
    await says('0 shown, 1 not shown', '#rules');
    await says('different', '#rules table');
    expect(await findViolations(options)).toEqual([]);
    await picture('options-rule');
    await click('Save', '#rules');
    await until(async () => (await readSettings(options)).settings.rules.length === 1, {
      what: 'the rule to be saved',
    });
    const after = ring(scene, { caller: BERLIN });
    await says('not shown: rule “No rings”', '#diagnostics');
    await expectNoNewToast(() => true, 1_000);
    after.finish();
    await options.close();
  });

  test.each<Scheme>(['light', 'dark'])('all sections fit a narrow window, in %s', async (scheme) => {
    await open(scheme, 360);
    await says('When a call rings', '#rules');
    expect(await options.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await findViolations(options)).toEqual([]);
    await options.close();
  });

  test('every key that is suggested is given by the browser', async () => {
    await open();
    const { wanted, given } = await callInPage(options, async ({ browser }) => {
      const { commands = {} } = browser.runtime.getManifest();
      const all = await browser.commands.getAll();
      return {
        wanted: Object.entries(commands).flatMap(([name, { suggested_key: keys }]) => (keys ? [name] : [])),
        given: all.flatMap(({ name, shortcut }) => (shortcut ? [name] : [])),
      };
    });
    expect(wanted.length).toBeGreaterThanOrEqual(4);
    expect(given).toEqual(expect.arrayContaining(wanted));
    await options.close();
  });

  test('everything is erased at a second word, and Callcard begins anew', async () => {
    await open();
    await click('Erase everything', '#data');
    await click('Yes, erase', '#data');
    await says('Step 1');
    const { settings, secrets } = await readSettings(options);
    expect([settings.accounts, settings.crms, settings.rules, secrets]).toEqual([[], [], [], {}]);
    const left = await callInPage(options, async ({ browser }) => {
      const kept = JSON.stringify(await browser.storage.local.get());
      const opening = indexedDB.open('history');
      await new Promise((resolve) => (opening.onsuccess = resolve));
      const counting = opening.result.transaction('entries').objectStore('entries').count();
      await new Promise((resolve) => (counting.onsuccess = resolve));
      opening.result.close();
      return { kept, entries: counting.result };
    });
    expect(left.entries).toBe(0);
    expect(left.kept).not.toContain(scene.phone.user.email);
    await until(() => scene.phone.subscriptions().length === 0, { what: 'the connection to end' });
  });
});
