import { mkdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findViolations } from './harness/accessibility.ts';
import { BROWSERS, callInPage } from './harness/browser-under-test.ts';
import {
  pictureFile,
  readSettings,
  ring,
  saveSettings,
  setScene,
  signInToCrm,
  subscribed,
  type Scene,
} from './harness/callcard.ts';
import { resetDesktop, screenshot, waitForNoToast, waitForToast } from './harness/desktop.ts';
import { until } from './harness/wait.ts';

const PHONE = '#phone-system';
const CRM = '#crm';

/** From nothing to connected, the way a new person goes. */
describe.each(BROWSERS)('the first start in %s', (kind) => {
  let scene: Scene;
  let options: Page;

  beforeAll(async () => {
    scene = await setScene(kind);
    await resetDesktop();
    mkdirSync(pictureFile(''), { recursive: true });
  });
  afterAll(() => scene.close());

  const says = (text: string, part = 'main') =>
    until(
      () =>
        options.evaluate(
          (wanted, where) =>
            document
              .querySelector<HTMLElement>(where)
              ?.innerText.toLowerCase()
              .includes(wanted.toLowerCase()),
          text,
          part,
        ),
      { what: `the page to say "${text}"`, timeoutMs: 20_000 },
    );
  const button = (name: string, part = '') =>
    `::-p-xpath(//*[@id="${part.slice(1)}"]//button[starts-with(normalize-space(), "${name}")])`;
  const fill = (name: string, text: string) => options.locator(`${PHONE} [name=${name}]`).fill(text);
  const view = () => readSettings(options);

  test('opens the settings by itself, as three steps, and has access to nothing yet', async () => {
    await until(
      async () => (await scene.browser.pages()).some((page) => page.url().includes('options.html#start')),
      {
        what: 'the settings after the installation',
      },
    );
    options = await scene.browser.openPage('options.html#start');
    for (const step of ['Step 1', 'Step 2', 'Step 3']) await says(step);
    expect(await findViolations(options)).toEqual([]);
    const granted = await callInPage(options, ({ browser }) => browser.permissions.getAll());
    expect(granted.origins ?? []).toEqual([]);
  });

  test('says precisely what is wrong with a password', async () => {
    scene.phone.set({ wrongPassword: true });
    await fill('email', scene.phone.user.email);
    await fill('password', 'test-wrong-password');
    await options.click(`${PHONE} details.more > summary`);
    await fill('api', scene.phone.url);
    await scene.browser.grantByClick(options, `${PHONE} button[type=submit]`);
    await says('The password was refused.', PHONE);
    await says('Sign in again', PHONE);
    scene.phone.heal();
  });

  test('connects once the password is right, and keeps only the key that it was exchanged for', async () => {
    await options.click(button('Sign in again', PHONE));
    await fill('password', scene.phone.user.password);
    await options.click(`${PHONE} button[type=submit]`);
    await subscribed(scene);
    const refused = scene.phone.log.filter(
      ({ name, status }) => name.startsWith('POST /authuser') && status === 401,
    );
    // A wrong password is sent once: phone systems lock out who sends it a few times.
    expect(refused).toHaveLength(1);
    await says('Done', PHONE);
    await options.click(button('Show', PHONE));
    await says('live, last heard', PHONE);
    const stored = JSON.stringify([
      await callInPage(options, ({ browser }) => browser.storage.local.get()),
      await view(),
    ]);
    expect(stored).toContain('secretKey');
    for (const secret of scene.phone.secrets()) expect(stored).not.toContain(secret);
    expect(JSON.stringify(await view())).not.toContain('"password"');
  });

  test('tests the connection step by step', async () => {
    await options.click(button('Test connection', PHONE));
    await says('Everything works.', PHONE);
  });

  test('adds a CRM, places a test call and is done', async () => {
    await options.locator(`${CRM} input[type=url]`).fill(scene.crm.url);
    await options.click(`${CRM} button[type=submit]`);
    await says('Done', CRM);
    await options.click(button('Place a test call', '#try'));
    const toast = await waitForToast();
    expect(toast.summary).toMatch(/202.*555.0142/);
    await says('Done', '#try');
    await signInToCrm(scene);
    await resetDesktop();
    const call = ring(scene, { caller: '+442079460018' });
    await waitForToast(({ summary }) => summary === 'Ada Lovelace is calling');
    call.finish();
    await waitForNoToast(({ summary }) => summary.startsWith('Ada'));
  });

  test('names a hub that refuses the token, and does not try for ever', async () => {
    scene.phone.set({ negotiateStatus: 401 });
    scene.phone.dropConnections('close');
    options = await scene.browser.openPage('options.html');
    await says('The token for live events was refused.', PHONE);
    await screenshot(pictureFile(`token-refused-${kind}.png`));
    const asked = scene.phone.log.filter(({ name }) => name === 'negotiate').length;
    await callInPage(options, () => new Promise((resolve) => setTimeout(resolve, 3_000)));
    expect(scene.phone.log.filter(({ name }) => name === 'negotiate').length).toBe(asked);
    scene.phone.heal();
    const since = scene.phone.log.at(-1)?.n ?? 0;
    await options.click(button('Test connection', PHONE));
    await subscribed(scene, since);
    await says('live, last heard', PHONE);
  });

  test('names a refused subscription', async () => {
    const [queue] = scene.phone.queues;
    scene.phone.set({ refuse: [{ entity: queue?.id ?? '', event: 'QueueStatus' }] });
    const since = scene.phone.log.at(-1)?.n ?? 0;
    scene.phone.dropConnections('close');
    await subscribed(scene, since);
    await says('1 kind of event refused', PHONE);
    await options.click(`${PHONE} .card > details > summary`);
    await says(`QueueStatus for ${queue?.name ?? ''}`, PHONE);
    scene.phone.heal();
  });

  test('keeps the others running when an account is broken or of an unknown system', async () => {
    const { settings } = await view();
    const broken = { id: 'old', system: 'carrier-pigeon', settings: {} };
    await saveSettings(options, { ...settings, accounts: [...settings.accounts, broken] });
    options = await scene.browser.openPage('options.html');
    await says('carrier-pigeon', PHONE);
    await says('live, last heard', PHONE);
  });
});
