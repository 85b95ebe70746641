import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BROWSERS } from './harness/browser-under-test.ts';
import { makeReady, openPopups, ring, setScene, settingsFor, type Scene } from './harness/callcard.ts';
import { clickToast, resetDesktop, waitForToast } from './harness/desktop.ts';
import { until } from './harness/wait.ts';
import { shows } from './real-crms/page.ts';
import { MARK, type Person, type RealCrm } from './real-crms/real-crm.ts';
import { startRealCrms } from './real-crms/real-crms.ts';

/** How a number stands in the CRM, and how the phone system tells it. All are kept for fiction. */
const NOTATIONS = [
  { stored: '0171 3920012', e164: '+491713920012', told: '+491713920012', name: `${MARK} National` },
  { stored: '+49 (0)171 39200-34', e164: '+491713920034', told: '01713920034', name: `${MARK} Zero` },
  { stored: '+44 20 7946 0915', e164: '+442079460915', told: '+442079460915', name: `${MARK} Abroad` },
  { stored: '(0171) 39200/56', e164: '+491713920056', told: '+491713920056', name: `${MARK} Typed` },
] as const;
const SHARED = { number: '+44 20 7946 0962', e164: '+442079460962' };
const TWINS: Person[] = ['First', 'Second'].map((name) => ({ name: `${MARK} ${name}`, ...SHARED }));
const PEOPLE: Person[] = [...NOTATIONS.map(({ stored, ...rest }) => ({ ...rest, number: stored })), ...TWINS];
/** Nobody has it. */
const STRANGER = '+442079460997';

const { crms, absent, close } = await startRealCrms();
afterAll(close);

test.skip.each(absent)('left out: %s', () => undefined);
for (const why of absent) console.log(`Left out: ${why}.`);

describe.each(crms)('$name, as it is,', (crm: RealCrm) => {
  describe.each(BROWSERS)('in %s', (kind) => {
    let scene: Scene;
    let tab: Page;

    beforeAll(async () => {
      scene = await setScene(kind);
      await makeReady(scene, settingsFor(scene, { crms: [{ id: 'crm', crm: crm.id, url: crm.address }] }));
      tab = await scene.browser.newTab(crm.start);
      await crm.signIn(tab);
      await crm.removePeople(tab);
      await crm.addPeople(tab, PEOPLE);
    });
    beforeEach(resetDesktop);
    afterAll(async () => {
      try {
        await crm.removePeople(tab);
      } finally {
        await scene.close();
      }
    });

    const isOnScreen = (name: string) =>
      until(async () => crm.record.test(tab.url()) && (await shows(tab, name)), {
        what: () => `the record of ${name} in the open tab, which is at ${tab.url()}`,
      });

    test.each(NOTATIONS)('who is stored as $stored and calls as $told is named and shown', async (one) => {
      const call = ring(scene, { caller: one.told });
      const toast = await waitForToast(({ summary }) => summary === `${one.name} is calling`);
      const pages = (await scene.browser.pages()).length;
      await clickToast(toast);
      await isOnScreen(one.name);
      expect((await scene.browser.pages()).length).toBe(pages);
      call.finish();
    });

    test('two with the same number are a list to choose from', async () => {
      const call = ring(scene, { caller: SHARED.e164 });
      await clickToast(await waitForToast(({ body }) => body.includes('2 records match')));
      await until(async () => (await openPopups(scene)).length === 1, { what: 'the popup' });
      const popup = await scene.browser.openPage('popup.html');
      await popup
        .locator(`::-p-xpath(//*[contains(@class, "ringing")]//button[contains(., "${MARK} Second")])`)
        .click();
      await isOnScreen(`${MARK} Second`);
      call.finish();
      await popup.close();
    });

    test('who is not there is said not to be found', async () => {
      const call = ring(scene, { caller: STRANGER });
      await waitForToast(({ body }) => body.includes(`Not found in ${crm.name}`));
      call.finish();
    });

    test('an ended session is said to have ended, and the click leads to the sign-in', async () => {
      await crm.endSession(tab);
      const call = ring(scene, { caller: STRANGER });
      const toast = await waitForToast(({ body }) => body.includes(`Sign in to ${crm.name}`));
      expect(toast.body).not.toContain('Not found');
      await clickToast(toast);
      await until(() => crm.asksForPassword(tab), { what: 'the sign-in page' });
      call.finish();
      await crm.signIn(tab);
      const [known] = NOTATIONS;
      const next = ring(scene, { caller: known.told });
      await waitForToast(
        ({ summary, body }) => summary.startsWith(known.name) && !body.includes('from memory'),
      );
      next.finish();
    });
  });
});
