import { askWorker } from '../e2e/harness/callcard.ts';
import type { CrmScene } from './crm-scene.ts';
import type { Measure } from './report.ts';
import { median, summary } from './statistics.ts';

const MOST_OVER_MS = 15;
const NUMBER = '+442079460018';
const TAIL = NUMBER.slice(-8);

/**
 * What a look-up costs beyond the request itself: asked of the worker by a page of the extension (that hop is measured, too,
 * and taken off), against the same request by the CRM's page, in turns.
 */
export async function measureLookups({ options, crmTab, crm }: CrmScene, count: number): Promise<Measure[]> {
  const asked: number[] = [];
  const bare: number[] = [];
  const request = { crm: 'odoo', url: crm.url };
  for (let turn = 0; turn < count + 5; turn++) {
    const began = performance.now();
    const answer = await askWorker(options, { type: 'try-crm', crm: request, number: NUMBER });
    const [total, hop] = [performance.now() - began, await hopTo(options)];
    if (!JSON.stringify(answer).includes('Ada Lovelace')) throw new Error('The look-up found nobody.');
    const alone = await crmTab.evaluate(async (tail) => {
      const start = performance.now();
      const params = {
        model: 'res.partner',
        method: 'search_read',
        args: [[['phone_mobile_search', 'ilike', tail]]],
        kwargs: { fields: ['id', 'name', 'phone', 'mobile', 'phone_sanitized'], limit: 25 },
      };
      const response = await fetch('/web/dataset/call_kw/res.partner/search_read', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', method: 'call', id: 1, params }),
      });
      await response.text();
      return performance.now() - start;
    }, TAIL);
    // The first ones load the descriptions and the tables.
    if (turn < 5) continue;
    asked.push(total - hop);
    bare.push(alone);
  }
  const over = asked.map((total, turn) => total - (bare[turn] ?? Number.NaN));
  return [
    {
      what: 'look-up over the bare request, median',
      unit: 'ms',
      ours: median(over),
      bar: MOST_OVER_MS,
      details: { over: summary(over), lookup: summary(asked), bare: summary(bare) },
    },
  ];
}

/** What it takes to ask the worker for nothing much: the driver's part, and the hop that a call does not have. */
async function hopTo(page: CrmScene['options']): Promise<number> {
  const began = performance.now();
  await askWorker(page, { type: 'health' });
  return performance.now() - began;
}
