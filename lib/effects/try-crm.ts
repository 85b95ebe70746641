import type { CrmConfig } from '../crm/crm.ts';
import type { NumberForms } from '../domain/phone-number.ts';
import { recognisedSchema } from '../domain/page-message.ts';
import { askTab, bestTab, mayUse } from '../platform/crm-tabs.ts';
import type { CrmTrial } from '../platform/protocol.ts';
import { askOf, loadAdapter, loadMarks } from './crm-adapter.ts';

/** Asks a CRM for a number and says plainly what came back: for a person who describes a CRM of their own. */
export async function tryCrm(settings: CrmConfig & { url: string }, number: NumberForms): Promise<CrmTrial> {
  const crm = await loadAdapter(settings);
  if (!crm?.find) return { outcome: 'wrong-settings' };
  if (!(await mayUse(settings.url))) return { outcome: 'no-permission' };
  const tab = await bestTab(settings.url);
  const found = await crm.find(askOf(settings.url, tab), number, settings.url);
  if (found.outcome !== 'records') return tab ? found : { outcome: 'no-tab' };
  const records = found.records.map((one) => ({
    ...one,
    url: crm.recordUrl?.(settings.url, one) ?? settings.url,
  }));
  return { outcome: 'records', records };
}

/** Which CRM the open page of an address is, by its marks; undefined where that cannot be told. */
export async function recogniseCrm(url: string): Promise<string | undefined> {
  const tab = (await mayUse(url)) ? await bestTab(url) : undefined;
  if (!tab) return undefined;
  const marks = await loadMarks();
  const selectors = marks.map(([, selector]) => selector);
  const answer = recognisedSchema().safeParse(await askTab(tab.id, { callcard: 'recognise', selectors }));
  return answer.success ? marks.find((_mark, index) => answer.data.matches[index])?.[0] : undefined;
}
