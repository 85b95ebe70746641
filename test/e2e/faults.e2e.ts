import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BROWSERS, callInPage, launch } from './harness/browser-under-test.ts';
import {
  askWorker,
  badgeText,
  buildOf,
  makeReady,
  readSettings,
  ring,
  saveSettings,
  signInToCrm,
} from './harness/callcard.ts';
import {
  countAppearances,
  resetDesktop,
  toastLog,
  toasts,
  waitForNoToast,
  waitForToast,
} from './harness/desktop.ts';
import {
  fourAccounts,
  healths,
  hold,
  isRing,
  makeFourReady,
  ringOnce,
  setFourSystems,
  SIMULATORS,
  type FourSystems,
} from './harness/four-systems.ts';
import { sleep, until } from './harness/wait.ts';

/** A worker that died waits for the browser's alarm, which comes within 30 seconds. */
const RECOVERY_MS = 35_000;
const CALLER = '+442079460018';

/** What happens to browsers, in real ones; what happens to networks and servers is under `test/faults`. */
describe.each(BROWSERS)('what can happen to %s', (kind) => {
  let scene: FourSystems;
  let options: Page;

  beforeAll(async () => {
    scene = await setFourSystems(kind);
    options = await makeFourReady(scene);
    await signInToCrm(scene);
  });
  beforeEach(async () => {
    await askWorker(options, { type: 'handle-all' });
    await resetDesktop();
  });
  afterAll(() => scene.close());

  /** All four connections stand, and each rings, once. */
  async function expectAllRing(): Promise<void> {
    await allLive();
    for (const simulator of SIMULATORS) {
      const seen = await ringOnce(scene, simulator);
      expect([simulator, seen?.times]).toEqual([simulator, 1]);
    }
  }

  async function allLive(): Promise<void> {
    const phases = async () => (await healths(options)).map(({ phase }) => phase);
    await until(async () => (await phases()).join(' ') === 'live live live live', {
      timeoutMs: RECOVERY_MS,
      what: 'all four accounts to be live',
    });
  }

  async function comeBack(): Promise<void> {
    await scene.browser.restart();
    options = await scene.browser.openPage('options.html');
  }

  test('its process for the extension is killed, and all accounts are there again', async () => {
    const before = scene.phone.log.at(-1)?.n ?? 0;
    scene.browser.killBackground();
    // By itself: no page of the extension is there to wake anything.
    await scene.phone.until(({ name, n }) => name === 'Subscribe' && n > before, { timeoutMs: RECOVERY_MS });
    options = await scene.browser.openPage('options.html');
    await expectAllRing();
  });

  test('it is killed while a call rings: the call is in the list as missed, and rings no more', async () => {
    const call = ring(scene, { caller: CALLER });
    await waitForToast(isRing);
    await scene.browser.crash();
    call.giveUp();
    const seen = toastLog().length;
    await comeBack();
    await allLive();
    await until(async () => (await badgeText(scene)) === '1', { what: 'a 1 on the button' });
    await sleep(500);
    expect(
      toastLog()
        .slice(seen)
        .filter(({ kind: what }) => what === 'shown'),
    ).toEqual([]);
    await expectAllRing();
  });

  test('it sleeps while a call rings, which a colleague takes: the toast goes when it wakes', async () => {
    const call = hold(scene.phone, 'answered');
    await waitForToast(isRing);
    scene.browser.suspend();
    await call.goOn();
    await sleep(5_000);
    scene.browser.resume();
    await waitForNoToast(isRing);
    expect(countAppearances(isRing)).toBe(1);
    await expectAllRing();
  });

  test('its databases are spoilt: what must be typed anew is said, and all else goes on', async () => {
    await scene.browser.crash();
    spoilDatabases(scene.browser.profile);
    await comeBack();
    const { settings } = await readSettings(options);
    expect(settings.accounts.map(({ id }) => id)).toEqual(['desk', 'office', 'cloud', 'studio']);
    const problems = async () => (await healths(options)).map(({ problem }) => problem?.code);
    await until(async () => (await problems()).filter((code) => code !== undefined).length === 3, {
      timeoutMs: RECOVERY_MS,
      what: 'three accounts to ask for their secrets',
    });
    await saveSettings(options, { ...settings, accounts: fourAccounts(scene) });
    await expectAllRing();
  });

  test('the permission is taken away and given back', async () => {
    await callInPage(options, ({ browser }) =>
      browser.permissions.remove({ origins: ['http://127.0.0.1/*'] }),
    );
    const { settings } = await readSettings(options);
    await saveSettings(options, settings);
    await until(async () => (await healths(options)).every(({ problem }) => problem?.code === 'permission'), {
      what: 'all accounts to miss their permission',
    });
    await options.waitForSelector('.hosts + .button');
    await scene.browser.focus(options);
    // What was granted once Chromium grants again without a question.
    if (kind === 'chromium') await options.click('.hosts + .button');
    else await scene.browser.grantByClick(options, '.hosts + .button');
    await expectAllRing();
  });

  test('settings are changed while a call rings: it is one toast, which goes with the call', async () => {
    const call = hold(scene.phone, 'answered');
    await waitForToast(isRing);
    const { settings } = await readSettings(options);
    const accounts = fourAccounts(scene).map((account) => ({
      ...account,
      label: `${account.label ?? ''} 2`,
    }));
    await saveSettings(options, { ...settings, accounts });
    await allLive();
    await call.goOn();
    await waitForNoToast(isRing);
    expect(countAppearances(isRing)).toBe(1);
    await saveSettings(options, { ...settings, accounts: fourAccounts(scene) });
    await expectAllRing();
  });

  test('a second browser has the same account: each shows the call once, and both let it go', async () => {
    const browser = await launch(kind, { extensionDir: buildOf(kind) });
    try {
      const page = await makeReady({ ...scene, browser });
      await until(async () => (await healths(page)).every(({ phase }) => phase === 'live'), {
        what: 'the account to be live in the second browser',
      });
      await resetDesktop();
      const call = ring(scene, { caller: CALLER });
      await until(() => toasts().filter(isRing).length === 2, { what: 'two toasts' });
      call.answer();
      await waitForNoToast(isRing);
      call.finish();
    } finally {
      await browser.close();
    }
  });
});

/** Overwrites everything in which the browser keeps the extension's databases; Firefox has those of its own beside. */
function spoilDatabases(profile: string): void {
  const files = readdirSync(profile, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(chrome-extension_[^/]*\.indexeddb\.leveldb\/.*\.(ldb|log)$)|(moz-extension[^/^]*\/idb\/[^/]*\.sqlite)/.test(
      file,
    ),
  );
  const whole = files.map((file) => join(profile, file)).filter((file) => statSync(file).isFile());
  expect(whole.length).toBeGreaterThan(0);
  for (const file of whole) writeFileSync(file, Buffer.alloc(statSync(file).size || 4_096, 0x5a));
}
