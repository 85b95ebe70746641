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
import { clickToast, resetDesktop, waitForToast } from './harness/desktop.ts';
import { until } from './harness/wait.ts';

const ADA = { number: '+442079460018', name: 'Ada Lovelace' };

/** A CRM that may not be asked, does not answer, or can only be searched. */
describe.each(BROWSERS)('a CRM in %s', (kind) => {
  let scene: Scene;
  let options: Page;

  beforeAll(async () => {
    scene = await setScene(kind);
    options = await makeReady(scene);
    await signInToCrm(scene);
  });
  beforeEach(resetDesktop);
  afterAll(() => scene.close());

  /** Asks the pages themselves: Firefox's driver does not know the addresses of those that an extension opens. */
  const pageAt = (part: string) =>
    until(
      async () => {
        const pages = await scene.browser.pages();
        const addresses = await Promise.all(
          pages.map((page) => page.evaluate(() => location.href).catch(() => '')),
        );
        return pages.find((_page, index) => addresses[index]?.includes(part));
      },
      { what: `a page at ${part}` },
    );

  test('that takes longer than three seconds is said not to answer, and the toast did not wait for it', async () => {
    scene.crm.setDelay(5_000);
    const call = ring(scene, { caller: ADA.number });
    await waitForToast(({ body }) => body.includes('Looking up'), 1_000);
    const toast = await waitForToast(({ body }) => body.includes('did not answer'), 4_500);
    expect(toast.summary).toContain('+44 20 7946 0018');
    scene.crm.setDelay(0);
    call.finish();
  });

  test('whose template holds the number opens there', async () => {
    const url = `${scene.crm.url}/find?phone={e164}`;
    await saveSettings(options, settingsFor(scene, { crms: [{ id: 'find', crm: 'url', url }] }));
    const call = ring(scene, { caller: ADA.number });
    await clickToast(await waitForToast(({ body }) => body.includes('Click to search in')));
    const page = await pageAt('/find?phone=%2B442079460018');
    await until(() => page.evaluate(() => document.body.innerText.includes('Ada Lovelace')), {
      what: 'the search result',
    });
    call.finish();
    await page.close();
  });

  test('that may not be asked yet says so, and the click leads to where it is allowed', async () => {
    // Another name of this very computer is another origin for the browser.
    const url = scene.crm.url.replace('127.0.0.1', 'localhost');
    await saveSettings(options, settingsFor(scene, { crms: [{ id: 'crm', crm: 'odoo', url }] }));
    const call = ring(scene, { caller: ADA.number });
    await clickToast(await waitForToast(({ body }) => body.includes('may not ask Odoo yet')));
    call.finish();
    const page = await pageAt('options.html#crm=crm');
    await page.waitForSelector('.hosts + .button');
    await scene.browser.grantByClick(page, '.hosts + .button');
    await until(() => page.evaluate(() => document.body.innerText.includes('Access allowed')), {
      what: 'the access',
    });
  });
});
