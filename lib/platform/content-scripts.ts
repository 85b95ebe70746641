import { originPattern } from '../domain/url-template.ts';
import { browser } from './browser.ts';
import { missingOrigins } from './permissions.ts';

/** A script of ours for pages of CRMs, and the style that comes with it. */
export interface ContentScript {
  id: string;
  file: string;
  style?: string;
}

/** Asks the CRM and shows records there; in every CRM that can be asked. */
export const AGENT: ContentScript = { id: 'crm', file: '/crm.js' };
/** Makes numbers ones to dial; only where the person has switched it on. */
export const DIAL: ContentScript = { id: 'dial', file: '/dial.js', style: '/dial.css' };
/** Asks before a call; loaded by hand, once a number is pointed at. */
export const DIAL_CARD: ContentScript = { id: 'dial-card', file: '/dial-card.js' };

/** Puts a script into a page that was open before it was registered. It sees to it itself that it runs once. */
export async function inject({ file, style }: ContentScript, tab: number): Promise<void> {
  if (style !== undefined) await browser.scripting.insertCSS({ target: { tabId: tab }, files: [style] });
  await browser.scripting.executeScript({ target: { tabId: tab }, files: [file] });
}

/**
 * Brings a registered script in line with the granted CRM origins. Registrations vanish with an update of the extension,
 * and one without a grant does nothing, so this runs at every start and after every change.
 *
 * @returns patterns where it is registered no more; pages that are open there still hold it.
 */
export async function registerContentScript(
  script: ContentScript,
  bases: readonly string[],
): Promise<string[]> {
  const { id, file, style } = script;
  const patterns = [...new Set(bases.map(originPattern))];
  const missing = await missingOrigins(patterns);
  const matches = patterns.filter((pattern) => !missing.includes(pattern));
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [id] });
  const before = registered[0]?.matches ?? [];
  if (JSON.stringify(before) === JSON.stringify(matches)) return [];
  const gone = before.filter((pattern) => !matches.includes(pattern));
  if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [id] });
  if (matches.length === 0) return gone;
  await browser.scripting.registerContentScripts([
    {
      id,
      js: [file],
      ...(style !== undefined && { css: [style] }),
      matches,
      runAt: 'document_idle',
      allFrames: false,
      persistAcrossSessions: true,
    },
  ]);
  const open = await browser.tabs.query({ url: matches });
  // Pages that were open before; one that cannot take it (an error page) is asked again when a call comes.
  const ids = open.flatMap(({ id: tab, discarded }) => (tab === undefined || discarded ? [] : [tab]));
  await Promise.allSettled(ids.map((tab) => inject(script, tab)));
  return gone;
}
