import type { Page } from 'puppeteer-core';
import { launch } from '../e2e/harness/browser-under-test.ts';
import { saveSettings, settingsWith, signInToCrm } from '../e2e/harness/callcard.ts';
import { readExtensionId } from '../e2e/harness/chromium.ts';
import { healths } from '../e2e/harness/four-systems.ts';
import { until } from '../e2e/harness/wait.ts';
import { startCrm, type CrmSimulator } from '../simulators/crm/crm.ts';
import type { Builds } from './builds.ts';
import { CALLERS } from './callers.ts';
import type { BenchPhone } from './phones/bench-phone.ts';
import { workerOf, type ExtensionWorker } from './workers.ts';

/** One extension with phone systems of its own, so that only one of them hears a ring. */
export interface Side<P extends BenchPhone = BenchPhone> {
  phones: readonly P[];
  worker: ExtensionWorker;
}

/** One browser with both extensions, connected, and a tab of the CRM. */
export interface Stage<P extends BenchPhone = BenchPhone> {
  ours: Side<P>;
  bare: Side<P>;
  crm: CrmSimulator;
  crmTab: Page;
  version: string;
  close(): Promise<void>;
}

/** Starts everything, with phone systems of these kinds for each side; nothing rings yet. */
export async function setStage<P extends BenchPhone>(
  builds: Builds,
  kinds: readonly (() => Promise<P>)[],
): Promise<Stage<P>> {
  const start = () => Promise.all(kinds.map((kind) => kind()));
  const [phones, barePhones, crm] = await Promise.all([start(), start(), startCrm({ records: CALLERS })]);
  const folders = Object.values(builds).join(',');
  const browser = await launch('chromium', {
    extensionDir: builds.ours,
    // The last of several switches counts.
    args: [`--load-extension=${folders}`, `--disable-extensions-except=${folders}`],
  });
  const driver = browser.driver();
  const bareId = readExtensionId(builds.bare);
  if (!(await driver.extensions()).has(bareId)) await driver.installExtension(builds.bare);
  const bare = { phones: barePhones, worker: workerOf(driver, bareId) };
  const ours = { phones, worker: workerOf(driver, browser.extensionId) };

  const options = await browser.openPage('options.html');
  await saveSettings(
    options,
    settingsWith(
      crm,
      phones.map((phone) => phone.account()),
    ),
  );
  const live = async () => (await healths(options)).filter(({ phase }) => phase === 'live').length;
  await until(async () => (await live()) === phones.length, {
    what: 'all accounts to be live',
    timeoutMs: 20_000,
  });
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
      await Promise.all([...phones, ...barePhones, crm].map((one) => one.close()));
    },
  };
}

async function configure({ phones, worker }: Side): Promise<void> {
  const config = await Promise.all(phones.map((phone) => phone.bare()));
  await worker.run(({ browser }, given) => browser.storage.local.set({ config: given }), config);
  await worker.stop();
  await worker.start();
  await Promise.all(phones.map((phone) => phone.connected()));
}
