import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import { BROWSERS } from './harness/browser-under-test.ts';
import { askWorker, badgeText, signInToCrm } from './harness/callcard.ts';
import {
  clickToast,
  countAppearances,
  expectNoNewToast,
  resetDesktop,
  toasts,
  waitForNoToast,
  waitForToast,
} from './harness/desktop.ts';
import { healths, hold, makeFourReady, setFourSystems, type FourSystems } from './harness/four-systems.ts';
import { until } from './harness/wait.ts';

const ADA = { number: '+442079460018', name: 'Ada Lovelace' };
const atOnce = { sleep: () => Promise.resolve() };
const ALLOWED = 'https://intranet.example.com';

/** All four phone systems side by side in one browser. */
describe.each(BROWSERS)('four phone systems in %s', (kind) => {
  let scene: FourSystems;
  let options: Page;
  let crmTab: Page;

  beforeAll(async () => {
    scene = await setFourSystems(kind);
    options = await makeFourReady(scene);
    crmTab = await signInToCrm(scene);
  });
  beforeEach(async () => {
    await askWorker(options, { type: 'handle-all' });
    await resetDesktop();
  });
  afterAll(() => scene.close());

  test('are all live, each heard from a moment ago', async () => {
    const found = await healths(options);
    expect(found.map(({ system, phase }) => `${system} ${phase}`)).toEqual([
      'enreach live',
      'xelion live',
      'cospace live',
      'fessbox live',
    ]);
    expect(found.map(({ problem }) => problem)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test.each(['xelion', 'cospace', 'fessbox'] as const)(
    'a ring of %s names the caller, opens the record, and goes when it is answered',
    async (system) => {
      await crmTab.goto(`${scene.crm.url}/odoo`);
      const call = hold(scene[system], 'answered');
      await waitForToast(({ summary }) => summary === `${ADA.name} is calling`);
      // What else is told of the call comes at once, and changes the toast again.
      await expectNoNewToast(({ summary }) => !summary.startsWith(ADA.name), 500);
      const [named, ...others] = toasts();
      expect(others).toEqual([]);
      if (named) await clickToast(named);
      await until(async () => (await crmTab.title()) === ADA.name, { what: 'the record on screen' });
      await call.goOn();
      await waitForNoToast(({ summary }) => summary.endsWith('is calling'));
      await expectNoNewToast(({ summary }) => summary.startsWith('Missed'), 500);
    },
  );

  test.each(['xelion', 'cospace', 'fessbox'] as const)(
    'a missed call of %s stays and counts',
    async (system) => {
      const call = hold(scene[system], 'missed');
      await waitForToast(({ summary }) => summary === `${ADA.name} is calling`);
      await call.goOn();
      await waitForToast(({ summary }) => summary === `Missed call: ${ADA.name}`);
      await waitForNoToast(({ summary }) => summary.endsWith('is calling'), 1_500);
      await until(async () => (await badgeText(scene)) === '1', { what: 'a 1 on the button' });
    },
  );

  test('the same call at two of them is one toast', async () => {
    const [one, other] = [hold(scene.cospace, 'answered'), hold(scene.fessbox, 'missed')];
    await waitForToast(({ summary }) => summary === `${ADA.name} is calling`);
    await expectNoNewToast(({ summary }) => summary.includes('+44'), 600);
    expect(toasts()).toHaveLength(1);
    expect(countAppearances()).toBe(1);
    await Promise.all([one.goOn(), other.goOn()]);
    await waitForNoToast(({ summary }) => summary.endsWith('is calling'));
    await expectNoNewToast(({ summary }) => summary.startsWith('Missed'), 500);
  });

  test('a chat is one toast, which goes when a colleague takes it', async () => {
    const chat = hold(scene.xelion, 'chat');
    const first = await waitForToast(({ body }) => body.includes('Is anybody there?'));
    await chat.goOn();
    await waitForNoToast(({ summary }) => summary === first.summary);
    expect(countAppearances(({ summary }) => summary === first.summary)).toBe(1);
  });

  test('a chat of cospace and a text message of the studio are toasts', async () => {
    const chat = hold(scene.cospace, 'chat', 1);
    await waitForToast(({ body }) => body.includes('Can you call Ada back?'));
    await chat.goOn();
    await waitForNoToast(({ body }) => body.includes('Can you call Ada back?'));
    const sms = hold(scene.fessbox, 'chat');
    await waitForToast(({ body }) => body.includes('When is the market report?'));
    await sms.goOn();
    await waitForToast(({ body }) => body.includes('And thank you for the show'));
  });

  test.each(['xelion', 'cospace'] as const)('a voicemail of %s is a toast', async (system) => {
    await scene[system].play('voicemail', atOnce);
    await waitForToast(({ summary }) => summary.startsWith('Voicemail from'));
  });

  test('a text that the phone system wants shown is shown', async () => {
    scene.xelion.emit('showNotificationEvent', { name: 'Notice', value: 'The meeting begins <b>now</b>' });
    const toast = await waitForToast(({ summary }) => summary === 'Notice');
    expect(toast.body).toContain('The meeting begins');
  });

  test('a page that the phone system wants opened is asked about, and opens with a click', async () => {
    const value = `${scene.crm.url}/odoo?customer=1`;
    scene.xelion.emit('openDocumentEvent', { name: 'Customer page', value });
    const toast = await waitForToast(({ summary }) => summary === 'Customer page');
    const pages = (await scene.browser.pages()).length;
    await clickToast(toast);
    await until(async () => (await scene.browser.pages()).length > pages, { what: 'the page to open' });
    await waitForNoToast(({ summary }) => summary === 'Customer page');
  });

  test('an address that is none of the web is refused, and says so', async () => {
    scene.xelion.emit('openDocumentEvent', { name: 'Customer file', value: 'file:///etc/passwd' });
    const toast = await waitForToast(({ summary }) => summary === 'Customer file');
    expect(toast.body).toContain('Only addresses of the web are opened');
  });

  test('a command without the local helper is refused, and says so', async () => {
    scene.xelion.emit('executeCommandEvent', { name: 'Open folder', value: 'xdg-open /srv/customers/42' });
    const toast = await waitForToast(({ summary }) => summary === 'Open folder');
    expect(toast.body).toContain('local helper');
  });

  test('a page of an origin that was allowed opens by itself, in the background', async () => {
    const { value: view } = (await askWorker(options, { type: 'read-settings' })) as {
      value: { settings: object };
    };
    const origins = [new URL(scene.crm.url).origin, ALLOWED];
    await askWorker(options, {
      type: 'save-settings',
      settings: { ...view.settings, triggers: { origins, foreground: false } },
    });
    await options.bringToFront();
    const pages = (await scene.browser.pages()).length;
    scene.xelion.emit('openDocumentEvent', {
      name: 'Customer page',
      value: `${scene.crm.url}/odoo?customer=2`,
    });
    await until(async () => (await scene.browser.pages()).length > pages, { what: 'the page to open' });
    expect(await options.evaluate(() => document.visibilityState)).toBe('visible');
    await expectNoNewToast(({ summary }) => summary === 'Customer page', 300);
  });
});
