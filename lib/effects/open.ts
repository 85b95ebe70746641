import type { Crm, PageRoute } from '../crm/crm.ts';
import type { EffectOf } from '../domain/effect.ts';
import { showAnswerSchema, unsavedAnswerSchema } from '../domain/page-message.ts';
import type { NumberForms } from '../domain/phone-number.ts';
import type { CrmSettings } from '../domain/settings.ts';
import { askTab, bestTab, mayUse, navigateTab, openTab, showTab } from '../platform/crm-tabs.ts';
import { openOptions, openPopup } from '../platform/own-pages.ts';
import { loadAdapter } from './crm-adapter.ts';

/** Who has not typed for so long has finished what they were writing. */
export const QUIET_MS = 3_000;
/** How often is looked whether the call is over meanwhile. */
const LOOK_MS = 1_000;

export interface OpenDependencies {
  crm(id: string): CrmSettings | undefined;
  /** Whether a call of that toast goes on. */
  isLive(toast: string): boolean;
  /** Whether what opens by itself for that toast still has to. */
  isAutoOpening(toast: string): boolean;
  /** What opens by itself is open. */
  autoOpened(toast: string): void;
  wait(milliseconds: number): Promise<unknown>;
}

interface Place {
  crm: Crm;
  base: string;
  inFront: boolean;
  /** Resolves when nothing has to be waited for any more: whether it is still to be opened then. */
  untilQuiet(tab: number): Promise<boolean>;
}

/**
 * Opens what a click or a rule leads to: a record, a new one, a search, a sign-in, or one of our own pages. What opens by
 * itself is reported once it is open, so that no other worker opens it again.
 */
export async function open(effect: EffectOf<'open'>, dependencies: OpenDependencies): Promise<void> {
  await openTarget(effect, dependencies);
  if (effect.unasked) dependencies.autoOpened(effect.toast);
}

async function openTarget(
  { target, number, toast, unasked = false }: EffectOf<'open'>,
  { crm: settingsOf, isLive, isAutoOpening, wait }: OpenDependencies,
): Promise<void> {
  if (target.to === 'list') return openPopup();
  if (target.to === 'page') return openTab(target.url);
  const settings = settingsOf(target.crm);
  const crm = settings && (await loadAdapter(settings));
  if (!settings || !crm) return openPopup();
  const place: Place = {
    crm,
    base: settings.url,
    inFront: !unasked,
    async untilQuiet(tab) {
      const mustWait = () => isLive(toast) && isAutoOpening(toast);
      for (let idle = await idleIn(tab); idle < QUIET_MS && mustWait(); idle = await idleIn(tab))
        await wait(Math.min(QUIET_MS - idle, LOOK_MS));
      return isAutoOpening(toast);
    },
  };
  switch (target.to) {
    case 'permission':
      return openOptions(`crm=${encodeURIComponent(target.crm)}`);
    case 'sign-in':
      return openInCrm(place, (number && crm.signInUrl?.(settings.url, number)) ?? settings.url);
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
 * else by navigation. A tab with unsaved input, or in which the person is typing, is left alone and a new one opens.
 * What nobody clicked on stays behind, and waits until the person does not type any more or the call is over; a click on
 * the call meanwhile takes its place.
 */
async function openInCrm(
  { crm, base, inFront, untilQuiet }: Place,
  address: string,
  routeFrom?: (path: string) => PageRoute | undefined,
): Promise<void> {
  const tab = (await mayUse(base)) ? await bestTab(base) : undefined;
  if (!tab) return openTab(address, inFront);
  if (await isInUse(tab.id, crm)) {
    if (!inFront && !(await untilQuiet(tab.id))) return;
    return openTab(address, inFront);
  }
  const route = routeFrom?.(tab.path);
  if (!route) return navigateTab(tab, address, inFront);
  // In front first: a page in the background runs its timers slowly.
  if (inFront) await showTab(tab);
  const answer = showAnswerSchema().safeParse(await askTab(tab.id, { callcard: 'show', route }));
  if (!answer.success || !answer.data.shown) await navigateTab(tab, address, inFront);
}

/** A page that does not answer may hold something: it is not navigated. */
async function isInUse(tab: number, { unsavedSelector: selector }: Crm): Promise<boolean> {
  const answer = await inputIn(tab, selector);
  return !answer.success || answer.data.unsaved || (answer.data.idle ?? QUIET_MS) < QUIET_MS;
}

/** Milliseconds since the person typed in a page. Nobody types in one that is gone. */
async function idleIn(tab: number): Promise<number> {
  const answer = await inputIn(tab);
  return Math.max(0, answer.success ? (answer.data.idle ?? QUIET_MS) : QUIET_MS);
}

async function inputIn(tab: number, selector?: string) {
  const asked = await askTab(tab, { callcard: 'unsaved', ...(selector !== undefined && { selector }) });
  return unsavedAnswerSchema().safeParse(asked);
}
