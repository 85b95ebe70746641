import type { Page } from 'puppeteer-core';
import { launch } from '../e2e/harness/browser-under-test.ts';
import { saveSettings, settingsFor, signInToCrm, subscribed } from '../e2e/harness/callcard.ts';
import { readExtensionId } from '../e2e/harness/chromium.ts';
import { startCrm, type CrmSimulator } from '../simulators/crm/crm.ts';
import { startEnreach } from '../simulators/enreach/enreach.ts';
import type { EnreachSimulator } from '../simulators/enreach/types.ts';
import type { BareConfig } from './bare-config.ts';
import type { Builds } from './builds.ts';
import { CALLERS } from './callers.ts';
import { workerOf, type ExtensionWorker } from './workers.ts';

/** One extension with a phone system of its own, so that only one of them hears a ring. */
export interface Side {
  phone: EnreachSimulator;
  worker: ExtensionWorker;
}

/** One browser with both extensions, connected, and a tab of the CRM. */
export interface Stage {
  ours: Side;
  bare: Side;
  crm: CrmSimulator;
  crmTab: Page;
  version: string;
  close(): Promise<void>;
}

/** Finer than the simulators' own clock, and the same epoch as the workers' `timeOrigin`. */
const now = (): number => performance.timeOrigin + performance.now();

/** Starts everything; nothing rings yet. */
export async function setStage(builds: Builds): Promise<Stage> {
  const [phone, barePhone, crm] = await Promise.all([
    startEnreach({ now }),
    startEnreach({ now }),
    startCrm({ records: CALLERS }),
  ]);
  const folders = Object.values(builds).join(',');
  const browser = await launch('chromium', {
    extensionDir: builds.ours,
    // The last of several switches counts.
    args: [`--load-extension=${folders}`, `--disable-extensions-except=${folders}`],
  });
  const driver = browser.driver();
  const bareId = readExtensionId(builds.bare);
  if (!(await driver.extensions()).has(bareId)) await driver.installExtension(builds.bare);
  const bare = { phone: barePhone, worker: workerOf(driver, bareId) };
  const ours = { phone, worker: workerOf(driver, browser.extensionId) };

  const options = await browser.openPage('options.html');
  await saveSettings(options, settingsFor({ phone, crm }));
  await subscribed({ phone });
  await configure(bare);
  const crmTab = await signInToCrm({ browser, crm });
  // The page of the first start as well: pages of ours ask the worker for things while it starts.
  for (const page of await driver.pages()) if (page.url().includes(browser.extensionId)) await page.close();
  return {
    ours,
    bare,
    crm,
    crmTab,
    version: await driver.version(),
    async close() {
      await browser.close();
      await Promise.all([phone.close(), barePhone.close(), crm.close()]);
    },
  };
}

async function configure({ phone, worker }: Side): Promise<void> {
  const { email, secretKey, id } = phone.user;
  const config: BareConfig = {
    api: phone.url,
    authorization: `Basic ${btoa(`${email}:${secretKey}`)}`,
    user: id,
  };
  await worker.run(({ browser }, given) => browser.storage.local.set({ config: given }), config);
  await worker.stop();
  await worker.start();
  await subscribed({ phone });
}
