import { mkdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CrmRecord } from '../simulators/crm/records.ts';
import { BROWSERS } from './harness/browser-under-test.ts';
import { makeReady, ring, setScene, signInToCrm, type Scene } from './harness/callcard.ts';
import { resetDesktop, toastLog, waitForToast } from './harness/desktop.ts';
import { until } from './harness/wait.ts';

const PEOPLE = 1_300;

/** Many people, of whom nobody has called yet. */
const people: CrmRecord[] = Array.from({ length: PEOPLE }, (_none, index) => ({
  id: 1_000 + index,
  name: `Person ${index}`,
  company: false,
  isCompany: false,
  phone: `+49 30 ${23_120_000 + index}`,
  mobile: false,
  email: false,
  country: 'DE',
  note: '',
}));
const dialled = (index: number) => `+4930${23_120_000 + index}`;

/** All numbers of a CRM known beforehand: read bit by bit, found without a tab, erased at a word. */
describe.each(BROWSERS)('an index of numbers in %s', (kind) => {
  let scene: Scene;
  let options: Page;
  let crmTab: Page;

  beforeAll(async () => {
    scene = await setScene(kind);
    scene.crm.records.push(...people);
    options = await makeReady(scene);
    crmTab = await signInToCrm(scene);
  });
  beforeEach(resetDesktop);
  afterAll(() => scene.close());

  const says = (words: string, timeoutMs = 40_000) =>
    until(
      () =>
        options.evaluate((text) => document.querySelector('.index-said')?.textContent.includes(text), words),
      { what: `“${words}” in the card of the CRM`, timeoutMs },
    );
  const picture = async (name: string) => {
    mkdirSync('test-results', { recursive: true });
    const card = await options.$('.crm-index');
    await card?.screenshot({ path: `test-results/index-${kind}-${name}.png` });
  };

  test('is built when it is switched on, and shows how far it is', async () => {
    await options.bringToFront();
    await options.waitForSelector('.crm-index input');
    await options.$eval('.crm-index input', (box) => box.click());
    await options.waitForSelector('.crm-index progress', { timeout: 30_000 });
    await picture('building');
    // The sample CRM has some of its own.
    await says('numbers, as of');
    const said = await options.$eval('.index-said', (line) => line.textContent);
    expect(Number(/^[\d,]+/.exec(said)?.[0].replace(',', ''))).toBeGreaterThanOrEqual(PEOPLE);
    await picture('ready');
  });

  test('names a caller in the first toast, who never called before, with no tab of the CRM open', async () => {
    await crmTab.close();
    const call = ring(scene, { caller: dialled(1_234) });
    const first = await waitForToast();
    expect(first.summary).toContain('Person 1234');
    expect(first.body).toContain('from memory');
    call.finish();
  });

  test('knows nobody any more once it was erased', async () => {
    await options.bringToFront();
    await options.$eval('.crm-index > button', (button) => button.click());
    await options.waitForSelector('.crm-index .confirm .danger');
    await options.$eval('.crm-index .confirm .danger', (button) => (button as HTMLButtonElement).click());
    await says('Erased.');
    const call = ring(scene, { caller: dialled(1_235) });
    // The CRM knows the caller, and is asked without a tab; Callcard itself does not.
    const named = await waitForToast(({ summary }) => summary.startsWith('Person 1235'));
    expect(named.body).not.toContain('from memory');
    const first = toastLog().find(({ kind: what }) => what === 'shown');
    expect(first?.toast.summary).not.toContain('Person');
    call.finish();
  });
});
