import type { Crm, PageRoute } from '../crm/crm.ts';
import type { EffectOf } from '../domain/effect.ts';
import { showAnswerSchema, unsavedAnswerSchema } from '../domain/page-message.ts';
import type { NumberForms } from '../domain/phone-number.ts';
import type { CrmSettings } from '../domain/settings.ts';
import { askTab, bestTab, mayUse, navigateTab, openTab, showTab } from '../platform/crm-tabs.ts';
import { openOptions, openPopup } from '../platform/own-pages.ts';
import { loadAdapter } from './crm-adapter.ts';

export interface OpenDependencies {
  crm(id: string): CrmSettings | undefined;
}

/** Opens what a click leads to: a record, a new one, a search, a sign-in, or one of our own pages. */
export async function open(
  { target, number, unasked = false }: EffectOf<'open'>,
  { crm: settingsOf }: OpenDependencies,
): Promise<void> {
  if (target.to === 'list') return openPopup();
  if (target.to === 'page') return openTab(target.url);
  const settings = settingsOf(target.crm);
  const crm = settings && (await loadAdapter(settings));
  if (!settings || !crm) return openPopup();
  const place = { crm, base: settings.url, inFront: !unasked };
  switch (target.to) {
    case 'permission':
      return openOptions(`crm=${encodeURIComponent(target.crm)}`);
    case 'sign-in':
      return openInCrm(place, settings.url);
    case 'search':
      return openInCrm(place, searchAddress(crm, settings.url, number));
    case 'new': {
      const address = number && crm.newRecordUrl?.(settings.url, number);
      return openInCrm(place, address ?? searchAddress(crm, settings.url, number));
    }
    case 'record': {
      const address = crm.recordUrl?.(settings.url, target) ?? searchAddress(crm, settings.url, number);
      return openInCrm(place, address, (path) => crm.recordRoute?.(settings.url, target, path));
    }
  }
}

function searchAddress(crm: Crm, base: string, number: NumberForms | undefined): string {
  return (number && crm.searchUrl(base, number)) ?? base;
}

/**
 * Shows an address in the tab of that CRM that is open already: by the CRM's own route, which keeps the document;
 * else by navigation. A tab with unsaved input is left alone and a new one opens. What nobody clicked on stays behind.
 */
async function openInCrm(
  { crm, base, inFront }: { crm: Crm; base: string; inFront: boolean },
  address: string,
  routeFrom?: (path: string) => PageRoute | undefined,
): Promise<void> {
  const tab = (await mayUse(base)) ? await bestTab(base) : undefined;
  if (!tab) return openTab(address, inFront);
  if (await hasUnsavedInput(tab.id, crm)) return openTab(address, inFront);
  const route = routeFrom?.(tab.path);
  if (!route) return navigateTab(tab, address, inFront);
  // In front first: a page in the background runs its timers slowly.
  if (inFront) await showTab(tab);
  const answer = showAnswerSchema().safeParse(await askTab(tab.id, { callcard: 'show', route }));
  if (!answer.success || !answer.data.shown) await navigateTab(tab, address, inFront);
}

/** A page that does not answer may hold something: it is not navigated. */
async function hasUnsavedInput(tab: number, { unsavedSelector: selector }: Crm): Promise<boolean> {
  const asked = await askTab(tab, { callcard: 'unsaved', ...(selector !== undefined && { selector }) });
  const answer = unsavedAnswerSchema().safeParse(asked);
  return !answer.success || answer.data.unsaved;
}
