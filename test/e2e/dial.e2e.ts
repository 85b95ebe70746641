import { mkdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConnectionHealth } from '../../lib/domain/connection-health.ts';
import type { AccountSettings, CrmSettings } from '../../lib/domain/settings.ts';
import type { LogLine } from '../../lib/platform/log.ts';
import { startCospace } from '../simulators/cospace/cospace.ts';
import type { CospaceSimulator } from '../simulators/cospace/types.ts';
import { startFessbox } from '../simulators/fessbox/fessbox.ts';
import type { FessboxSimulator } from '../simulators/fessbox/types.ts';
import type { Loopback } from '../simulators/web/loopback.ts';
import { BROWSERS } from './harness/browser-under-test.ts';
import {
  askWorker,
  makeReady,
  pictureFile,
  saveSettings,
  setScene,
  settingsFor,
  type Scene,
} from './harness/callcard.ts';
import { startDialPages } from './harness/dial-pages.ts';
import { healths } from './harness/four-systems.ts';
import { sleep, until } from './harness/wait.ts';

/** The card counts no press in its first half second. */
const GUARD_MS = 650;

const isLiveStudio = ({ account, phase }: ConnectionHealth) => account === 'studio' && phase === 'live';

/** What a page can see of its own numbers being marked. */
const markedTexts = (page: Page) =>
  page.evaluate(() =>
    [...(CSS.highlights.get('callcard-number') ?? [])].map((range) => (range as Range).toString()),
  );

/** Where each letter of a page stands. */
const letterPlaces = (page: Page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const places: string[] = [];
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      for (let at = 0; at < text.length; at++) {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        const { x, y, width, height } = range.getBoundingClientRect();
        places.push([text.data[at], x, y, width, height].join(' '));
      }
    }
    return places;
  });

/** The element that stands over the page: all of it that the page can get at. */
const overlay = (page: Page) =>
  page.evaluate(() => {
    const host = [...document.documentElement.children].find((element) => element.matches('[popover]'));
    if (!host) return null;
    const { x, y, width, height } = host.getBoundingClientRect();
    return { x, y, width, height, text: host.textContent, root: host.shadowRoot };
  });

const middleOf = (page: Page, selector: string) =>
  page.$eval(selector, (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { x, y, width, height } = element.matches('input')
      ? element.getBoundingClientRect()
      : range.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });

describe.each(BROWSERS)('click-to-dial in %s', (kind) => {
  let scene: Scene;
  let cospace: CospaceSimulator;
  let studio: FessboxSimulator;
  let pages: Loopback;
  let other: Loopback;
  let options: Page;
  let tab: Page;
  let unmarked: string[];

  const crm = (clickToDial: boolean): CrmSettings => ({
    id: 'pages',
    crm: 'url',
    url: `${pages.origin}/contact?phone={e164}`,
    clickToDial,
  });
  const cloud = (): AccountSettings => ({
    id: 'cloud',
    system: 'cospace',
    label: 'Cloud',
    settings: { server: cospace.url, username: cospace.user.username, password: cospace.user.password },
  });
  const onAir = (): AccountSettings => ({
    id: 'studio',
    system: 'fessbox',
    label: 'Studio',
    settings: { url: studio.url, operator: studio.operator },
  });
  const settings = (clickToDial: boolean, able: AccountSettings[] = [cloud()]) =>
    settingsFor(scene, {
      accounts: [...settingsFor(scene).accounts, ...able],
      crms: [crm(clickToDial)],
    });
  const cardIsOpen = () => until(async () => ((await overlay(tab))?.width ?? 0) > 200, { what: 'the card' });
  const nothingIsOver = () => until(async () => !(await overlay(tab)), { what: 'nothing over the page' });
  /** By the button beside a number; then until presses count. */
  const openCard = async (selector: string) => {
    const { x, y } = await middleOf(tab, selector);
    // Where the mouse is already, it does not move.
    await tab.mouse.move(x + 1, y + 1);
    await tab.mouse.move(x, y);
    const button = await until(() => overlay(tab), { what: 'the button' });
    await tab.mouse.click(button.x + button.width / 2, button.y + button.height / 2);
    await cardIsOpen();
    await sleep(GUARD_MS);
  };
  const picture = (name: string) => tab.screenshot({ path: pictureFile(`dial-${name}-${kind}.png`) });

  beforeAll(async () => {
    mkdirSync(pictureFile(''), { recursive: true });
    [cospace, studio, pages, other] = await Promise.all([
      startCospace(),
      startFessbox(),
      startDialPages(),
      startDialPages(),
    ]);
    scene = await setScene(kind);
    options = await makeReady(scene, settings(false));
    await until(async () => (await healths(options)).every(({ phase }) => phase === 'live'), {
      what: 'both accounts to be live',
    });
    tab = await scene.browser.newTab(`${pages.origin}/contact`);
    await scene.browser.focus(tab);
  });
  afterAll(async () => {
    await scene.close();
    await Promise.all([cospace.close(), studio.close(), pages.stop(), other.stop()]);
  });

  test('is off until it is switched on: no script, no mark', async () => {
    const registered = await scene.browser.evaluateInBackground(async ({ browser }) =>
      (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id),
    );
    expect(registered).not.toContain('dial');
    await tab.mouse.move(...(Object.values(await middleOf(tab, '#berlin')) as [number, number]));
    await sleep(700);
    expect(await markedTexts(tab)).toEqual([]);
    expect(await overlay(tab)).toBeNull();
    unmarked = await letterPlaces(tab);
  });

  test('marks what is a number, and moves no letter', async () => {
    await saveSettings(options, settings(true));
    await until(async () => (await markedTexts(tab)).length >= 4, { what: 'numbers to be marked' });
    expect((await markedTexts(tab)).sort()).toEqual([
      '(030) 90 18 21',
      '+49 151 23456789',
      '0171/3920000',
      '030 901820',
    ]);
    await picture('marked');
    expect(await letterPlaces(tab)).toEqual(unmarked);
  });

  test('offers a button beside a number, and moves no letter', async () => {
    const { x, y } = await middleOf(tab, '#mobile');
    await tab.mouse.move(x, y);
    const button = await until(() => overlay(tab), { what: 'the button' });
    expect(button.width).toBeLessThan(40);
    await picture('button');
    await tab.mouse.click(button.x + button.width / 2, button.y + button.height / 2);
    await cardIsOpen();
    expect(await letterPlaces(tab)).toEqual(unmarked);
    await sleep(GUARD_MS);
    await picture('preview');
  });

  test('shows the page nothing of the card', async () => {
    expect(await overlay(tab)).toMatchObject({ text: '', root: null });
    expect(await tab.evaluate(() => document.documentElement.innerText)).not.toContain('Cloud');
  });

  test('dials through the phone system once it is asked', async () => {
    expect(cospace.callbacks).toEqual([]);
    await tab.keyboard.press('Enter');
    await until(() => cospace.callbacks.length > 0, { what: 'the callback at the phone system' });
    expect(cospace.callbacks.map(({ to }) => to)).toEqual(['+4915123456789']);
    await sleep(300);
    await picture('dialled');
    await tab.keyboard.press('Escape');
    await nothingIsOver();
  });

  test('says on the card what the phone system refuses', async () => {
    const via = cospace.dialplan.cti_via;
    cospace.dialplan.cti_via = null;
    await openCard('#berlin');
    const before = (await overlay(tab))?.height ?? 0;
    await tab.keyboard.press('Enter');
    // The words make the card higher: a page, and so this test, can see no more.
    await until(async () => ((await overlay(tab))?.height ?? 0) > before, { what: 'the refusal' });
    await picture('refused');
    expect(cospace.callbacks).toHaveLength(1);
    cospace.dialplan.cti_via = via;
    await tab.keyboard.press('Escape');
    await nothingIsOver();
  });

  test('knows links and fields for numbers', async () => {
    for (const [selector, to] of [
      ['#link', '+442079460018'],
      ['#field', '+33123456789'],
    ] as const) {
      await openCard(selector);
      await tab.keyboard.press('Enter');
      await until(() => cospace.callbacks.at(-1)?.to === to, { what: `the callback to ${to}` });
      await tab.keyboard.press('Escape');
      await nothingIsOver();
    }
    expect(tab.url()).toBe(`${pages.origin}/contact`);
  });

  test('opens by a click on the number itself, and leaves a double click to the page', async () => {
    const { x, y } = await middleOf(tab, '#berlin');
    await tab.mouse.click(x, y, { count: 2 });
    await sleep(GUARD_MS);
    expect((await overlay(tab))?.width ?? 0).toBeLessThan(100);
    await tab.evaluate(() => getSelection()?.empty());
    await tab.mouse.click(x, y);
    await cardIsOpen();
    await tab.keyboard.press('Escape');
    await nothingIsOver();
  });

  test('hands a number to this computer’s program', async () => {
    await tab.evaluate(() => {
      const went: string[] = [];
      Object.assign(globalThis, { went });
      // Seen, and kept from asking for a program.
      navigation.addEventListener('navigate', (event) => {
        went.push(event.destination.url);
        event.preventDefault();
      });
    });
    await openCard('#berlin');
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    // The card goes once a press of the link has counted.
    await nothingIsOver();
    // Firefox tells nobody of an address that is for a program.
    if (kind === 'firefox') return;
    expect(await tab.evaluate(() => (globalThis as unknown as { went: string[] }).went)).toEqual([
      'tel:+4930901820',
    ]);
  });

  test('marks what comes later, and forgets what goes', async () => {
    await tab.$eval('#later', (element) => (element.textContent = 'New: +49 89 1234567'));
    await until(async () => (await markedTexts(tab)).includes('+49 89 1234567'), { what: 'the new number' });
    await tab.$eval('#later', (element) => (element.textContent = ''));
    await until(async () => (await markedTexts(tab)).length === 4, { what: 'four numbers' });
  });

  test('can be opened by the keyboard alone', async () => {
    await tab.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('#mobile') as Element));
    await scene.browser
      .evaluateInBackground(
        ({ browser }, url) =>
          browser.tabs
            .query({ url: 'http://127.0.0.1/*' })
            .then((tabs) => tabs.find((one) => one.url === url)?.id ?? 0)
            .then((id) => browser.tabs.sendMessage(id, { dial: 'shortcut' }, { frameId: 0 })),
        `${pages.origin}/contact`,
      )
      .catch(() => undefined);
    await cardIsOpen();
    await tab.keyboard.press('Escape');
    await nothingIsOver();
  });

  test('cannot be pressed or opened by the page', async () => {
    const before = cospace.callbacks.length;
    await tab.evaluate(() => {
      const at = (type: string, element: Element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const place = { bubbles: true, composed: true, clientX: x + width / 2, clientY: y + height / 2 };
        element.dispatchEvent(new PointerEvent(type, place));
      };
      for (const type of ['pointerover', 'pointermove', 'pointerdown', 'click'])
        for (const id of ['berlin', 'link', 'field']) at(type, document.getElementById(id) as Element);
    });
    await sleep(GUARD_MS);
    expect(await overlay(tab)).toBeNull();
    await openCard('#berlin');
    await tab.evaluate(() => {
      const host = document.querySelector<HTMLElement>('[popover]');
      host?.click();
      for (const type of ['click', 'pointerdown', 'pointerup'])
        host?.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true }));
      for (const type of ['keydown', 'keypress', 'keyup'])
        host?.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', bubbles: true, composed: true }));
    });
    await sleep(300);
    // Paler, smaller, elsewhere: whatever the page does to it closes it.
    await tab.evaluate(() =>
      document.querySelector<HTMLElement>('[popover]')?.style.setProperty('opacity', '0.01', 'important'),
    );
    await nothingIsOver();
    // Under something of the page, on top of all: a press does nothing.
    await openCard('#berlin');
    await tab.evaluate(() => {
      const cover = Object.assign(document.createElement('div'), {
        id: 'cover',
        popover: 'manual',
        textContent: 'You have won',
      });
      document.body.append(cover);
      cover.showPopover();
      cover.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;background:gold';
    });
    await sleep(300);
    await tab.keyboard.press('Enter');
    await sleep(300);
    expect(cospace.callbacks).toHaveLength(before);
    await tab.keyboard.press('Escape');
    await tab.evaluate(() => document.querySelector('#cover')?.remove());
    await nothingIsOver();
  });

  test('leaves other ports of the same host alone', async () => {
    const page = await scene.browser.newTab(`${other.origin}/contact`);
    await sleep(1_000);
    expect(await markedTexts(page)).toEqual([]);
    await page.close();
  });

  test('leaves a page alone that is too much to look through, and says so in the log', async () => {
    const page = await scene.browser.newTab(`${pages.origin}/heavy`);
    const lines = async () =>
      ((await askWorker(options, { type: 'read-log' })) as { value: LogLine[] }).value;
    await until(async () => (await lines()).some(({ text }) => text.includes('leaves a page alone')), {
      what: 'the line in the log',
      timeoutMs: 20_000,
    });
    expect(await markedTexts(page)).toEqual([]);
    await page.close();
  });

  test('dials through a studio, too: the call stands on one of its channels', async () => {
    await saveSettings(options, settings(true, [onAir()]));
    await until(async () => (await healths(options)).some(isLiveStudio), { what: 'the studio to be live' });
    await openCard('#mobile');
    await tab.keyboard.press('Enter');
    const called = await studio.until(({ name }) => name === 'callNumber');
    expect(called.data).toMatchObject({ number: '+4915123456789' });
    await tab.keyboard.press('Escape');
    await nothingIsOver();
    await saveSettings(options, settings(true));
  });

  test('is gone from open pages as soon as it is switched off', async () => {
    expect(await markedTexts(tab)).toHaveLength(4);
    await saveSettings(options, settings(false));
    await until(async () => (await markedTexts(tab)).length === 0, { what: 'the marks to go' });
    const { x, y } = await middleOf(tab, '#mobile');
    await tab.mouse.move(x, y);
    await sleep(700);
    expect(await overlay(tab)).toBeNull();
  });
});
