import { adapterOf, type Descriptions } from '../crm/adapter.ts';
import type { Ask, Crm, CrmConfig } from '../crm/crm.ts';
import { findCrm } from '../crm/registry.ts';
import { once } from '../domain/once.ts';
import { pageAnswerSchema } from '../domain/page-message.ts';
import { loadCrmDescriptions } from '../platform/crm-descriptions.ts';
import { askOrigin } from '../platform/ask-origin.ts';
import { askTab, type CrmTab } from '../platform/crm-tabs.ts';

/** Read once in a worker's life, at the first need. */
const descriptions = once(async () => (await loadCrmDescriptions()) as Descriptions);

/** The adapter for one entry of the settings; undefined where it is unknown or its own settings are wrong. */
export async function loadAdapter(settings: CrmConfig): Promise<Crm | undefined> {
  return adapterOf(settings, findCrm(settings.crm)?.isAnyKind ? {} : await descriptions());
}

/** The way to ask through an open tab. What comes out of a web page is checked here. */
export function askIn(tab: number): Ask {
  return async (request) => {
    const answer = pageAnswerSchema().safeParse(await askTab(tab, { callcard: 'ask', request }));
    return answer.success ? answer.data : undefined;
  };
}

/** The way to ask a CRM: through its open tab; without one, by the worker itself. */
export function askOf(base: string, tab: CrmTab | undefined): Ask {
  return tab ? askIn(tab.id) : (request) => askOrigin(base, request);
}

/** Each CRM that can be told by its pages, with a selector for any of its marks. */
export async function loadMarks(): Promise<[id: string, selector: string][]> {
  return Object.entries(await descriptions()).flatMap(([id, { marks }]) =>
    marks ? [[id, marks.join(', ')] as [string, string]] : [],
  );
}
