import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  answeredDirectCall,
  missedDirectCall,
  queueCallAnsweredElsewhere,
} from '../simulators/enreach/calls.ts';
import { BROWSERS } from './harness/browser-under-test.ts';
import {
  badgeText,
  makeReady,
  openPopups,
  ring,
  setScene,
  signInToCrm,
  subscribed,
  type Scene,
} from './harness/callcard.ts';
import {
  clickToast,
  countAppearances,
  expectNoNewToast,
  pressToastButton,
  resetDesktop,
  toastLog,
  toasts,
  waitForNoToast,
  waitForToast,
  type Toast,
} from './harness/desktop.ts';
import { until } from './harness/wait.ts';

const ADA = { number: '+442079460018', name: 'Ada Lovelace', path: '/odoo/res.partner/7' };
/** The CRM has said it: who called before is named from memory until then. */
const isConfirmed = ({ summary, body }: Toast): boolean =>
  summary.startsWith(ADA.name) && !body.includes('from memory');
/** No record of the CRM has this number. */
const STRANGER = '+442079460997';

/** The main job: a call rings, the caller's name is in the toast, one click opens the record. */
describe.each(BROWSERS)('a call in %s', (kind) => {
  let scene: Scene;
  let crmTab: Page;

  beforeAll(async () => {
    scene = await setScene(kind);
    await makeReady(scene);
    crmTab = await signInToCrm(scene);
  });
  beforeEach(resetDesktop);
  afterAll(() => scene.close());

  const documentOf = (page: Page) => page.$eval('#document-id', (element) => element.textContent);
  const lookups = () => scene.crm.count('/web/dataset/call_kw/res.partner/search_read');

  test('shows the number at once, then the name, and a click opens the record in the tab that is open', async () => {
    const document = await documentOf(crmTab);
    scene.crm.setDelay(600);
    const call = ring(scene, { caller: ADA.number });
    const first = await waitForToast();
    expect(first.summary).toBe('+44 20 7946 0018 (United Kingdom) is calling');
    const named = await waitForToast(({ summary }) => summary === `${ADA.name} is calling`);
    expect(named.body).toContain('Analytical Engines Ltd');
    scene.crm.setDelay(0);
    const pages = (await scene.browser.pages()).length;
    await clickToast(named);
    await until(async () => (await crmTab.title()) === ADA.name, { what: 'the record on screen' });
    expect(new URL(crmTab.url()).pathname).toBe(ADA.path);
    expect(await documentOf(crmTab)).toBe(document);
    expect((await scene.browser.pages()).length).toBe(pages);
    await waitForNoToast();
    expect(countAppearances()).toBe(1);
    call.finish();
  });

  test('has gone from the screen within a second of being answered', async () => {
    const call = ring(scene, { caller: ADA.number });
    await waitForToast(isConfirmed);
    const answered = Date.now();
    call.answer();
    await waitForNoToast();
    expect(Date.now() - answered).toBeLessThan(1_000);
    call.finish();
    await expectNoNewToast(() => true, 500);
  });

  test('answered by a colleague clears the toast and is not missed', async () => {
    const steps = scene.phone.steps(queueCallAnsweredElsewhere({ caller: ADA.number }));
    steps.through('UserCallInUserAllocated');
    await waitForToast(({ body }) => body.includes(scene.phone.queues[0]?.name ?? 'no queue'));
    steps.rest();
    await waitForNoToast();
    await expectNoNewToast(({ summary }) => summary.startsWith('Missed'), 800);
    expect(await badgeText(scene)).toBe('');
  });

  test('that is missed stays, says why, and counts', async () => {
    const steps = scene.phone.steps(missedDirectCall({ caller: ADA.number }));
    steps.through('UserCallInUserAllocated');
    await waitForToast(({ summary }) => summary.endsWith('is calling'));
    steps.rest();
    const missed = await waitForToast(
      ({ summary, body }) => summary === `Missed call: ${ADA.name}` && !body.includes('from memory'),
    );
    await waitForNoToast(({ summary }) => summary.endsWith('is calling'), 1_000);
    await until(async () => (await badgeText(scene)) === '1', { what: 'a 1 on the button' });
    await clickToast(missed);
    await waitForNoToast();
  });

  test('is one toast and one look-up over two tabs, two windows and all its events', async () => {
    const second = await signInToCrm(scene);
    const window = await scene.browser.newWindow(`${scene.crm.url}/odoo`);
    const before = lookups();
    const steps = scene.phone.steps(answeredDirectCall({ caller: ADA.number }));
    steps.through('UserCallInUserAllocated');
    await waitForToast(isConfirmed);
    await expectNoNewToast(() => true, 500);
    expect(toasts()).toHaveLength(1);
    expect(countAppearances()).toBe(1);
    expect(lookups() - before).toBe(1);
    steps.rest();
    await waitForNoToast();
    await Promise.all([second.close(), window.close()]);
  });

  test('with several matches says how many, and the click opens the list', async () => {
    const call = ring(scene, { caller: '+442079460142' });
    const toast = await waitForToast(({ body }) => body.includes('2 records match'));
    await clickToast(toast);
    await until(async () => (await openPopups(scene)).length === 1, { what: 'the popup' });
    const popup = await scene.browser.openPage('popup.html');
    await popup.waitForSelector(
      '::-p-xpath(//*[contains(@class, "ringing")]//button[contains(., "Mary Somerville")])',
    );
    await popup.close();
    call.finish();
  });

  test('leaves a form with unsaved input alone: the record opens in a new tab', async () => {
    await crmTab.goto(`${scene.crm.url}/odoo/res.partner/10`);
    await crmTab.waitForSelector('#note');
    await crmTab.type('#note', 'promised to call back');
    const call = ring(scene, { caller: ADA.number });
    await clickToast(await waitForToast(isConfirmed));
    const opened = await until(
      async () =>
        (await scene.browser.pages()).find(
          (page) => page !== crmTab && page.url().includes('res.partner') && page.url().includes('7'),
        ),
      { what: 'the record in a new tab' },
    );
    expect(await crmTab.$eval('#note', (note) => (note as HTMLTextAreaElement).value)).toBe(
      'promised to call back',
    );
    call.finish();
    await opened.close();
    await crmTab.click('.o_form_button_save');
  });

  test('leaves a page in which the person types alone, also where nothing is unsaved', async () => {
    await crmTab.goto(`${scene.crm.url}/odoo/contacts`);
    const call = ring(scene, { caller: ADA.number });
    const toast = await waitForToast(isConfirmed);
    await crmTab.bringToFront();
    await crmTab.type('input[type=search]', 'a');
    await clickToast(toast);
    const opened = await until(
      async () =>
        (await scene.browser.pages()).find((page) => page !== crmTab && /res\.partner.*7$/.test(page.url())),
      { what: 'the record in a new tab' },
    );
    expect(new URL(crmTab.url()).pathname).toBe('/odoo/contacts');
    call.finish();
    await opened.close();
  });

  test('from a caller of an ended CRM session says so, not "unknown"', async () => {
    scene.crm.expireSessions();
    const call = ring(scene, { caller: STRANGER });
    const toast = await waitForToast(({ body }) => body.includes('Sign in to Odoo'));
    expect(toast.body).not.toContain('Not found');
    call.finish();
    // Who called before is named all the same, and said to be from memory.
    const known = ring(scene, { caller: ADA.number });
    const named = await waitForToast(({ body }) => body.includes('you are signed out of Odoo'));
    expect(named.summary).toBe(`${ADA.name} is calling`);
    known.finish();
    await crmTab.close();
    crmTab = await signInToCrm(scene);
  });

  test('without an open CRM is looked up all the same, and a click opens the record in a new tab', async () => {
    await crmTab.close();
    const call = ring(scene, { caller: ADA.number });
    const toast = await waitForToast(({ body }) => body.includes('asked without an open tab'));
    expect(toast.summary).toBe(`${ADA.name} is calling`);
    await clickToast(toast);
    crmTab = await until(
      async () => (await scene.browser.pages()).find((page) => /res\.partner.*7$/.test(page.url())),
      { what: 'the record in a new tab' },
    );
    call.finish();
  });

  test('without an open CRM, and without a session there, offers the search', async () => {
    await crmTab.close();
    scene.crm.expireSessions();
    const call = ring(scene, { caller: STRANGER });
    await clickToast(await waitForToast(({ body }) => body.includes('Odoo is not open')));
    const opened = await until(
      async () => (await scene.browser.pages()).find((page) => page.url().includes(STRANGER.slice(-8))),
      {
        what: 'the search in a new tab',
      },
    );
    call.finish();
    await opened.close();
    crmTab = await signInToCrm(scene);
  });

  test('with markup, control and bidi characters in a name is harmless text', async () => {
    const call = ring(scene, { caller: '+12125550199' });
    const toast = await waitForToast(({ summary }) => summary.includes('Bobby'));
    expect(toast.summary).toBe('<b>Bobby</b> & "Tables" is calling');
    call.finish();
    await waitForNoToast();
  });

  test('after garbage on the wire still rings', async () => {
    for (const frame of [
      '{"type":1,"target":"MessageRec',
      'no json\u001e',
      `${'x'.repeat(1_100_000)}\u001e`,
      '{"type":1,"target":"MessageReceived","arguments":[{"data":7}]}\u001e',
    ])
      scene.phone.raw(frame);
    const call = ring(scene, { caller: ADA.number });
    await waitForToast(isConfirmed);
    call.finish();
    await waitForNoToast();
  });

  test('rings after the hub was restarted', async () => {
    const since = scene.phone.log.at(-1)?.n ?? 0;
    await scene.phone.stop();
    await scene.phone.restart();
    await subscribed(scene, since);
    const call = ring(scene, { caller: ADA.number });
    await waitForToast(isConfirmed);
    call.answer();
    await waitForNoToast();
    call.finish();
  });

  test('missed while the connection was gone is in the list and never rings', async () => {
    const before = Number((await badgeText(scene)) || 0);
    const since = scene.phone.log.at(-1)?.n ?? 0;
    await scene.phone.stop();
    scene.phone.steps(missedDirectCall({ caller: ADA.number })).rest();
    await scene.phone.restart();
    await subscribed(scene, since);
    await until(async () => Number(await badgeText(scene)) === before + 1, {
      what: 'one more on the button',
      timeoutMs: 20_000,
    });
    expect(toastLog().filter(({ kind: what }) => what === 'shown')).toEqual([]);
  });

  test.runIf(kind === 'chromium')(
    'opens the record by button, also when the worker was killed meanwhile',
    async () => {
      const call = ring(scene, { caller: ADA.number });
      const toast = await waitForToast(isConfirmed);
      expect(await scene.browser.stopBackground()).toBe(true);
      await pressToastButton(toast, 'Open record');
      await until(async () => (await crmTab.title()) === ADA.name, {
        what: 'the record on screen',
        timeoutMs: 20_000,
      });
      await waitForNoToast();
      call.finish();
    },
  );
});
