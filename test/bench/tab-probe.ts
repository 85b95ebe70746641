import { bestTab } from '../../lib/platform/crm-tabs.ts';

/** Runs in the worker beside the product, with the product's own code: how long it takes to choose a CRM's tab. */
const host = globalThis as typeof globalThis & { timeBestTab?: (base: string) => Promise<number> };

host.timeBestTab = async (base) => {
  const began = performance.now();
  const tab = await bestTab(base);
  if (!tab) throw new Error('no tab of the CRM was found');
  return performance.now() - began;
};
