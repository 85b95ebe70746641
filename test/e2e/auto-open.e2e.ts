import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BROWSERS } from './harness/browser-under-test.ts';
import {
  makeReady,
  ring,
  setScene,
  settingsFor,
  signInToCrm,
  subscribed,
  type Scene,
} from './harness/callcard.ts';
import { resetDesktop, waitForToast, type Toast } from './harness/desktop.ts';
import { sleep, until } from './harness/wait.ts';

const ADA = '+442079460018';
const isConfirmed = ({ summary, body }: Toast) =>
  summary.startsWith('Ada Lovelace') && !body.includes('from memory');
/** Far below the three seconds after which somebody has stopped typing. */
const KEY_MS = 400;

/** A rule opens the record once the call is answered; the person is typing in the CRM. */
describe.each(BROWSERS)('a record that opens by itself in %s', (kind) => {
  let scene: Scene;
  let crmTab: Page;

  beforeAll(async () => {
    scene = await setScene(kind);
    const rules = [{ when: {}, then: { notify: true, open: 'answer' as const } }];
    await makeReady(scene, settingsFor(scene, { rules }));
    crmTab = await signInToCrm(scene);
  });
  beforeEach(resetDesktop);
  afterAll(() => scene.close());

  const recordTabs = async () =>
    (await scene.browser.pages()).filter((page) => page !== crmTab && /res\.partner.*7$/.test(page.url()));

  /** Types into the CRM, one letter after the other, until told to stop; gives what was typed. */
  function startTyping(): { stop(): Promise<string> } {
    const stopping = new AbortController();
    const typed = (async () => {
      let text = '';
      while (!stopping.signal.aborted) {
        await crmTab.type('input[type=search]', 'a');
        text += 'a';
        await sleep(KEY_MS);
      }
      return text;
    })();
    return {
      stop() {
        stopping.abort();
        return typed;
      },
    };
  }

  /** Nothing has been opened, and what was typed is there. */
  async function expectUndisturbed() {
    expect(await recordTabs()).toEqual([]);
    expect(new URL(crmTab.url()).pathname).toBe('/odoo/contacts');
  }

  async function expectOpenBehind(typed: string) {
    const opened = await until(async () => (await recordTabs())[0], {
      what: 'the record in a tab of its own',
    });
    expect(await crmTab.evaluate(() => document.visibilityState)).toBe('visible');
    expect(await crmTab.$eval('input[type=search]', (field) => field.value)).toBe(typed);
    // Once, and not again.
    await sleep(2_000);
    expect(await recordTabs()).toHaveLength(1);
    await opened.close();
  }

  async function toTheList() {
    await crmTab.goto(`${scene.crm.url}/odoo/contacts`);
    await crmTab.waitForSelector('input[type=search]');
    await crmTab.bringToFront();
  }

  test('waits until the person has stopped typing', async () => {
    await toTheList();
    const typing = startTyping();
    const call = ring(scene, { caller: ADA });
    await waitForToast(isConfirmed);
    call.answer();
    await sleep(4_000);
    await expectUndisturbed();
    const typed = await typing.stop();
    await expectOpenBehind(typed);
    call.finish();
  });

  test.runIf(kind === 'chromium')('waits also where the worker was killed meanwhile', async () => {
    await toTheList();
    const typing = startTyping();
    const call = ring(scene, { caller: ADA });
    await waitForToast(isConfirmed);
    call.answer();
    await sleep(2_000);
    const since = scene.phone.log.at(-1)?.n ?? 0;
    expect(await scene.browser.stopBackground()).toBe(true);
    // An alarm brings it back.
    await subscribed(scene, since, 60_000);
    await sleep(4_000);
    await expectUndisturbed();
    const typed = await typing.stop();
    await expectOpenBehind(typed);
    call.finish();
  });
});
