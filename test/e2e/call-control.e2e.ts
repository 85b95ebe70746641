import { randomUUID } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CALL_NUMBER } from '../simulators/cospace/account.ts';
import { findViolations } from './harness/accessibility.ts';
import { BROWSERS } from './harness/browser-under-test.ts';
import { askWorker, signInToCrm } from './harness/callcard.ts';
import { expectNoNewToast, resetDesktop, waitForNoToast, waitForToast } from './harness/desktop.ts';
import { isRing, makeFourReady, setFourSystems, type FourSystems } from './harness/four-systems.ts';
import { until } from './harness/wait.ts';

const ADA = { number: '+442079460018', name: 'Ada Lovelace' };
const BERLIN = '+4930901820';
const CARD = '.card.call';

/** A call is taken, declined, ended and joined where its card stands. */
describe.each(BROWSERS)('the controls of a call in %s', (kind) => {
  let scene: FourSystems;
  let options: Page;
  let popup: Page;

  beforeAll(async () => {
    scene = await setFourSystems(kind);
    options = await makeFourReady(scene);
    await signInToCrm(scene);
  });
  beforeEach(async () => {
    await resetDesktop();
    popup = await scene.browser.openPage('popup.html', { width: 380, height: 700 });
  });
  afterEach(async () => {
    scene.cospace.heal();
    for (const call of scene.cospace.calls.keys()) change(call, { status: 'hangup', hangup_cause: 16 });
    await waitForNoToast(isRing);
    await askWorker(options, { type: 'handle-all' });
    await popup.close();
  });
  afterAll(() => scene.close());

  const change = (call: string, fields: Record<string, unknown>) =>
    void scene.cospace.emit('call_update', { call: { [call]: fields } });
  const ring = (from: string): string => {
    const call = randomUUID();
    change(call, { incoming: true, from, to: CALL_NUMBER, status: 'ringing' });
    return call;
  };
  const stateOf = (call: string) => scene.cospace.calls.get(call)?.status;
  const button = (label: string) => `::-p-xpath(//article//button[@aria-label="${label}"])`;
  const isThere = async (label: string) => (await popup.$(button(label))) !== null;
  /** Controls of a call that the phone system was asked for. */
  const asked = (call: string) => scene.cospace.log.filter(({ name }) => name.endsWith(`${call}/control`));

  test('a call is taken from its card, and ended there', async () => {
    const call = ring(ADA.number);
    await waitForToast(({ summary }) => summary === `${ADA.name} is calling`);
    await popup.locator(button(`Answer: ${ADA.name}`)).click();
    await until(() => stateOf(call) === 'answered', { what: 'the phone system to connect the call' });
    await waitForNoToast(isRing);
    await popup.waitForSelector(button(`Hang up: ${ADA.name}`));
    expect(await isThere(`Answer: ${ADA.name}`)).toBe(false);
    expect(await findViolations(popup)).toEqual([]);
    await popup.locator(button(`Hang up: ${ADA.name}`)).click();
    await until(() => stateOf(call) === 'hangup', { what: 'the phone system to end the call' });
    await until(async () => (await popup.$(CARD)) === null, { what: 'the card to go' });
    expect(asked(call)).toHaveLength(2);
    await expectNoNewToast(({ summary }) => summary.startsWith('Missed'), 500);
  });

  test('a call that is declined rings no more', async () => {
    const call = ring(ADA.number);
    await waitForToast(({ summary }) => summary === `${ADA.name} is calling`);
    await popup.locator(button(`Decline: ${ADA.name}`)).click();
    await until(() => stateOf(call) === 'hangup', { what: 'the phone system to end the call' });
    await waitForNoToast(isRing);
    await until(async () => (await popup.$(CARD)) === null, { what: 'the card to go' });
  });

  test('what is refused is said beside the button, and the call rings on', async () => {
    const call = ring(ADA.number);
    await waitForToast(({ summary }) => summary === `${ADA.name} is calling`);
    scene.cospace.set({ apiStatus: { status: 'illegal-state', path: '/control' } });
    await popup.locator(button(`Answer: ${ADA.name}`)).click();
    await until(() => popup.$eval(CARD, (card) => card.textContent.includes('illegal-state')), {
      what: 'the reason on the card',
    });
    expect(stateOf(call)).toBe('ringing');
    expect(await findViolations(popup)).toEqual([]);
    scene.cospace.heal();
    await popup.locator(button(`Answer: ${ADA.name}`)).click();
    await until(() => stateOf(call) === 'answered', { what: 'the phone system to connect the call' });
    await until(() => popup.$eval(CARD, (card) => !card.textContent.includes('illegal-state')), {
      what: 'the reason to go',
    });
  });

  test('two calls are joined from the card of one', async () => {
    const [first, second] = [ring(ADA.number), ring(BERLIN)];
    await waitForToast(({ summary }) => summary === `${ADA.name} is calling`);
    for (const call of [first, second]) change(call, { status: 'answered' });
    await waitForNoToast(isRing);
    const join = '::-p-xpath(//article//button[starts-with(normalize-space(), "Connect with Ada")])';
    await popup.locator(join).click();
    await until(() => scene.cospace.calls.get(second)?.bridge === first, { what: 'the two to be joined' });
  });
});
