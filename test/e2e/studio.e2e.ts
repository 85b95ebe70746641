import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import { BROWSERS } from './harness/browser-under-test.ts';
import { makeFourReady, setFourSystems, type FourSystems } from './harness/four-systems.ts';
import { until } from './harness/wait.ts';

const CALLER = '+442079460018';
const button = (name: string) => `::-p-aria([name="${name}"][role="button"])`;

/** The studio's board in the side panel, over a real socket. */
describe.each(BROWSERS)('the studio board in %s', (kind) => {
  let scene: FourSystems;
  let panel: Page;

  beforeAll(async () => {
    scene = await setFourSystems(kind);
    await makeFourReady(scene);
    panel = await scene.browser.openPage('sidepanel.html', { width: 480, height: 900 });
    await panel.bringToFront();
  });
  afterAll(() => scene.close());

  const airtel = () => scene.fessbox.channels['airtel1'];
  const press = async (label: string) => {
    const found = await panel.waitForSelector(
      `::-p-xpath(//li[contains(@class,"channel")]//button[starts-with(@aria-label,"${label}:")])`,
    );
    await found?.click();
  };

  test('puts a listener on air and hangs up', async () => {
    await scene.fessbox.play('ring', { sleep: () => Promise.resolve() });
    await press('To air');
    await until(() => airtel()?.mode === 'master', { what: 'the channel to be on air' });
    await panel.waitForSelector('li.mode-air');
    await press('Hang up');
    await until(() => airtel()?.mode === 'free', { what: 'the channel to be free' });
    await until(async () => (await panel.$('li.mode-air')) === null, { what: 'the board to show it' });
  });

  test('says at the control what the studio refuses, and takes it back', async () => {
    await scene.fessbox.play('ring', { sleep: () => Promise.resolve() });
    scene.fessbox.set({ refuse: { channelMode: 'operator 701 is currently busy' } });
    await press('To air');
    await panel.waitForFunction(() => document.body.textContent.includes('operator 701 is currently busy'));
    await until(async () => (await panel.$('li.mode-air')) === null, { what: 'the board to take it back' });
    expect(airtel()?.mode).toBe('ring');
    scene.fessbox.heal();
    scene.fessbox.emit('channelUpdate', { airtel1: { mode: 'free', direction: null } });
  });

  test('sends a text message', async () => {
    const lists = await panel.waitForSelector('.studio-lists > summary');
    await lists?.click();
    const write = await panel.waitForSelector(button('New message'));
    await write?.click();
    await panel.type('.message-form input', CALLER);
    await panel.type('.message-form textarea', 'We call you back after the news');
    await panel.click('.message-form button[type=submit]');
    await until(
      () =>
        [...scene.fessbox.messages.values()].some(
          ({ type, content }) => type === 'sms_out' && content === 'We call you back after the news',
        ),
      { what: 'the message at the studio' },
    );
    await panel.waitForFunction(() =>
      document.querySelector('.rows')?.textContent.includes('We call you back after the news'),
    );
  });
});
