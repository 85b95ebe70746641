import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BROWSERS } from './harness/browser-under-test.ts';
import {
  makeReady,
  ring,
  saveSettings,
  setScene,
  settingsFor,
  signInToCrm,
  type Scene,
} from './harness/callcard.ts';
import { clickToast, resetDesktop, waitForNoToast, waitForToast, type Toast } from './harness/desktop.ts';
import { until } from './harness/wait.ts';

const ADA = { number: '+442079460018', name: 'Ada Lovelace' };
const STRANGER = '+442079460997';
/** Two records have it. */
const SHARED = '+442079460142';

/** The same CRM, described by hand: it has a form for new records, and takes no notes. */
const describedByHand = {
  method: 'POST',
  path: '/web/dataset/call_kw/res.partner/search_read',
  body: {
    jsonrpc: '2.0',
    params: {
      model: 'res.partner',
      method: 'search_read',
      args: [[['phone_mobile_search', 'ilike', '{tail}']]],
      kwargs: { fields: ['name', 'phone', 'mobile'], limit: 25 },
    },
  },
  list: 'result',
  id: 'id',
  name: 'name',
  numbers: ['phone', 'mobile'],
  record: '/odoo/res.partner/{id}',
  newRecord: '/odoo/res.partner/new?phone={e164}',
};

/** What is left to do when a call is over, and what is kept for the next one. */
describe.each(BROWSERS)('after a call in %s', (kind) => {
  let scene: Scene;
  let options: Page;
  let crmTab: Page;

  beforeAll(async () => {
    scene = await setScene(kind);
    options = await makeReady(scene);
    crmTab = await signInToCrm(scene);
  });
  beforeEach(resetDesktop);
  afterAll(() => scene.close());

  const press = (page: Page, label: string) =>
    page.locator(`::-p-xpath((//button[starts-with(@aria-label, "${label}")])[1])`).click();
  const says = (page: Page, text: string) =>
    until(() => page.evaluate((wanted) => document.body.innerText.includes(wanted), text), {
      what: `the page to say "${text}"`,
    });
  const openPopup = () => scene.browser.openPage('popup.html', { width: 380, height: 900 });
  const opened = (part: string) =>
    until(async () => (await scene.browser.pages()).find((page) => page.url().includes(part)), {
      what: `a page at ${part}`,
    });

  test('it is noted at the record once, however often that is asked for', async () => {
    const call = ring(scene, { caller: ADA.number });
    await waitForToast(({ summary }) => summary.startsWith(ADA.name));
    call.finish();
    await waitForNoToast();
    const popup = await openPopup();
    await press(popup, `Note and details: ${ADA.name}`);
    await press(popup, `Log this call: ${ADA.name}`);
    await says(popup, 'Noted in Odoo.');
    await press(popup, `Log this call: ${ADA.name}`);
    await says(popup, 'The note is in Odoo already.');
    expect(scene.crm.notes).toHaveLength(1);
    expect(scene.crm.notes[0]).toMatchObject({ model: 'res.partner', res_id: 7 });
    await popup.close();
  });

  test('it is noted without an open tab of the CRM, too', async () => {
    const before = scene.crm.notes.length;
    const call = ring(scene, { caller: ADA.number });
    await waitForToast(({ summary }) => summary.startsWith(ADA.name));
    call.finish();
    await waitForNoToast();
    await crmTab.close();
    const popup = await openPopup();
    await press(popup, `Note and details: ${ADA.name}`);
    await press(popup, `Log this call: ${ADA.name}`);
    await says(popup, 'Noted in Odoo.');
    expect(scene.crm.notes).toHaveLength(before + 1);
    await popup.close();
    crmTab = await signInToCrm(scene);
  });

  test('whom the person chose of several is named and opened the next time, until they take it back', async () => {
    const first = ring(scene, { caller: SHARED });
    await waitForToast(({ body }) => body.includes('2 records match'));
    const popup = await openPopup();
    await popup.waitForSelector('.candidate');
    await popup
      .locator('::-p-xpath((//button[contains(@class, "candidate")][contains(., "Charles Babbage")])[1])')
      .click();
    await until(async () => (await crmTab.title()) === 'Charles Babbage', { what: 'the chosen record' });
    first.finish();
    await waitForNoToast();

    const second = ring(scene, { caller: SHARED });
    // What the CRM says comes after what is remembered, as another toast in Firefox.
    const picked = ({ body }: Toast) =>
      body.includes('picked before: Charles Babbage') && !body.includes('from memory');
    await clickToast(await waitForToast(picked));
    await until(async () => (await crmTab.title()) === 'Charles Babbage', { what: 'the same record' });
    second.finish();
    await waitForNoToast();

    const third = ring(scene, { caller: SHARED });
    await waitForToast(({ body }) => body.includes('picked before'));
    await popup.bringToFront();
    await press(popup, 'Forget this choice');
    third.finish();
    await waitForNoToast();
    const fourth = ring(scene, { caller: SHARED });
    const toast = await waitForToast(({ body }) => body.includes('2 records match: click to choose'));
    expect(toast.body).not.toContain('picked before');
    fourth.finish();
    await popup.close();
  });

  test('in a CRM without notes, the same text is copied; and an unknown caller’s number is in the new record', async () => {
    const crms = [{ id: 'own', crm: 'custom', url: scene.crm.url, settings: describedByHand }];
    await saveSettings(options, settingsFor(scene, { crms }));
    const known = ring(scene, { caller: ADA.number });
    await waitForToast(({ summary }) => summary.startsWith(ADA.name));
    known.finish();
    await waitForNoToast();
    const before = scene.crm.notes.length;
    const popup = await openPopup();
    await scene.browser.focus(popup);
    await press(popup, `Note and details: ${ADA.name}`);
    await press(popup, `Copy note: ${ADA.name}`);
    await says(popup, 'The note was copied.');
    expect(scene.crm.notes).toHaveLength(before);
    // Pasted as a person would: what the clipboard holds is not to be read otherwise.
    await crmTab.goto(`${scene.crm.url}/odoo/res.partner/10`);
    await crmTab.waitForSelector('#note');
    await scene.browser.focus(crmTab);
    await crmTab.click('#note');
    await crmTab.keyboard.down('Control');
    await crmTab.keyboard.press('v');
    await crmTab.keyboard.up('Control');
    const pasted = await until(() => crmTab.$eval('#note', (note) => (note as HTMLTextAreaElement).value), {
      what: 'the pasted note',
    });
    expect(pasted).toContain('Number: +44 20 7946 0018');
    await crmTab.goto(`${scene.crm.url}/odoo/contacts`);

    const unknown = ring(scene, { caller: STRANGER });
    await waitForToast(({ body }) => body.includes('Not found'));
    await popup.bringToFront();
    await press(popup, 'New record in');
    const form = await opened('/odoo/res.partner/new');
    await form.waitForSelector('#phone');
    expect(await form.$eval('#phone', (field) => (field as HTMLInputElement).value)).toBe(STRANGER);
    unknown.finish();
    await popup.close();
  });
});
