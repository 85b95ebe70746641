import type { CrmScene } from './crm-scene.ts';
import type { Measure } from './report.ts';
import { median, summary } from './statistics.ts';

/** Loads a page of the CRM with and without the content script, in turns, and compares each pair. */
export async function measurePageLoads(scene: CrmScene, pairs: number): Promise<Measure[]> {
  const { browser, crm, crmTab } = scene;
  const toggle = (isOn: boolean) =>
    browser.evaluateInBackground(async ({ browser: extension }, on) => {
      const filter = { ids: ['crm'] };
      const registered = await extension.scripting.getRegisteredContentScripts(filter);
      if (registered.length > 0) await extension.scripting.unregisterContentScripts(filter);
      if (on)
        await extension.scripting.registerContentScripts([
          {
            id: 'crm',
            js: ['/crm.js'],
            matches: ['http://127.0.0.1/*'],
            runAt: 'document_idle',
            allFrames: false,
          },
        ]);
      return null;
    }, isOn);
  const load = async () => {
    await crmTab.goto(`${crm.url}/odoo/contacts`, { waitUntil: 'load' });
    return crmTab.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      return navigation?.loadEventEnd ?? Number.NaN;
    });
  };
  const times = { with: [] as number[], without: [] as number[] };
  for (let pair = -3; pair < pairs; pair++) {
    for (const isOn of pair % 2 === 0 ? [true, false] : [false, true]) {
      await toggle(isOn);
      const took = await load();
      if (pair >= 0) times[isOn ? 'with' : 'without'].push(took);
    }
  }
  await toggle(true);
  const over = times.with.map((took, pair) => took - (times.without[pair] ?? Number.NaN));
  return [
    {
      what: 'load of a CRM page, median',
      unit: 'ms',
      ours: median(times.with),
      bare: median(times.without),
      details: { with: summary(times.with), without: summary(times.without) },
    },
    {
      what: 'load of a CRM page, the pairs’ difference, median',
      unit: 'ms',
      ours: median(over),
      details: summary(over),
    },
  ];
}
