import { ring } from '../e2e/harness/callcard.ts';
import { clickToast, waitForNoToast, waitForToast } from '../e2e/harness/desktop.ts';
import { sleep, until } from '../e2e/harness/wait.ts';
import type { CrmScene } from './crm-scene.ts';
import type { Measure } from './report.ts';
import { median, summary } from './statistics.ts';

const MOST_MS = 20;
const CHOICES = 50;
const SETTLE_MS = 10_000;
const ADA = { number: '+442079460018', name: 'Ada Lovelace' };

/** With so many tabs of the CRM open: one look-up and one record for a call, and how long it takes to choose the tab. */
export async function measureManyTabs(scene: CrmScene, tabs: readonly number[]): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const [index, wanted] of tabs.entries()) {
    await openUpTo(scene, wanted, tabs[index - 1] ?? 1);
    const choices = await scene.browser.evaluateInBackground(
      async ({ scope }, base, count) => {
        const times: number[] = [];
        const time = scope['timeBestTab'] as (address: string) => Promise<number>;
        for (let turn = 0; turn < count + 5; turn++) times.push(await time(base));
        return times.slice(5);
      },
      scene.crm.url,
      CHOICES,
    );
    measures.push({
      what: `choosing one of ${wanted} CRM tabs, median`,
      unit: 'ms',
      ours: median(choices),
      bar: MOST_MS,
      details: summary(choices),
    });
    const { lookups, records } = await oneCall(scene);
    measures.push({ what: `look-ups of a call, ${wanted} CRM tabs`, unit: '', ours: lookups, bar: 1 });
    measures.push({ what: `tabs that a click changes, ${wanted} CRM tabs`, unit: '', ours: records, bar: 1 });
  }
  return measures;
}

async function openUpTo({ browser, crm }: CrmScene, wanted: number, open: number): Promise<void> {
  await browser.evaluateInBackground(
    async ({ browser: extension }, url, count) => {
      for (let tab = 0; tab < count; tab++) await extension.tabs.create({ url, active: false });
      return null;
    },
    `${crm.url}/find?phone=1`,
    wanted - open,
  );
  const areThere = () =>
    browser.evaluateInBackground(
      async ({ browser: extension }, pattern) =>
        (await extension.tabs.query({ url: pattern })).filter(({ status }) => status === 'complete').length,
      'http://127.0.0.1/*',
    );
  await until(async () => (await areThere()) >= wanted, { what: `${wanted} tabs`, timeoutMs: 180_000 });
  // What their processes still have to do is no part of the figure.
  await sleep(SETTLE_MS);
}

async function oneCall(scene: CrmScene): Promise<{ lookups: number; records: number }> {
  const { browser, crm } = scene;
  const asked = () => crm.count('/web/dataset/call_kw/res.partner/search_read');
  const before = asked();
  const addresses = () =>
    browser.evaluateInBackground(async ({ browser: extension }) => {
      const all = await extension.tabs.query({ url: 'http://127.0.0.1/*' });
      return all.map(({ id, url }) => `${String(id)} ${url ?? ''}`);
    });
  const were = new Set(await addresses());
  const call = ring(scene, { caller: ADA.number });
  await clickToast(
    await waitForToast(
      ({ summary, body }) => summary.startsWith(ADA.name) && !body.includes('memory'),
      20_000,
    ),
  );
  const changed = await until(
    async () => {
      const now = (await addresses()).filter((address) => !were.has(address));
      return now.some((address) => address.includes('res.partner')) ? now : undefined;
    },
    { what: 'the record', timeoutMs: 30_000 },
  );
  call.finish();
  await waitForNoToast();
  return { lookups: asked() - before, records: changed.length };
}
