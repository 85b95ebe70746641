import type { PageMessage } from '../domain/page-message.ts';
import { originPattern } from '../domain/url-template.ts';
import { browser } from './browser.ts';
import { AGENT, inject } from './content-scripts.ts';
import { missingOrigins } from './permissions.ts';

export interface CrmTab {
  id: number;
  window: number | undefined;
  /** Path of the page that is open in it. */
  path: string;
}

/** Whether the browser may look into the pages of that address's origin. */
export async function mayUse(base: string): Promise<boolean> {
  return (await missingOrigins([originPattern(base)])).length === 0;
}

/**
 * The tab of that origin to ask and to show records in: in the window that has the focus before any other window, there
 * the one that was used last. Undefined where none has its page, or where the origin is not granted.
 */
export async function bestTab(base: string): Promise<CrmTab | undefined> {
  const { origin } = new URL(base);
  // One query: with hundreds of tabs it is what takes the time.
  const [open, focused] = await Promise.all([
    browser.tabs.query({ url: originPattern(base) }),
    browser.windows
      .getLastFocused()
      .then(({ id }) => id)
      .catch(() => undefined),
  ]);
  // Patterns know no port: the exact origin is compared here.
  const tabs = open.filter(
    (tab) =>
      tab.url !== undefined && URL.canParse(tab.url) && new URL(tab.url).origin === origin && !tab.discarded,
  );
  const [best] = tabs.sort(
    (one, other) =>
      Number(other.windowId === focused) - Number(one.windowId === focused) ||
      (other.lastAccessed ?? 0) - (one.lastAccessed ?? 0),
  );
  if (best?.id === undefined || best.url === undefined) return undefined;
  return { id: best.id, window: best.windowId, path: new URL(best.url).pathname };
}

/**
 * Asks the content script of a tab. A page that was open before the grant has none yet: it is put in, once.
 * Gives undefined where the page cannot be asked. The answer is unchecked.
 */
export async function askTab(tab: number, message: PageMessage): Promise<unknown> {
  try {
    return await browser.tabs.sendMessage(tab, message, { frameId: 0 });
  } catch {
    try {
      await inject(AGENT, tab);
      return await browser.tabs.sendMessage(tab, message, { frameId: 0 });
    } catch {
      return undefined;
    }
  }
}

/** Brings a tab and its window to the front. Only ever after a click of the person. */
export async function showTab(tab: CrmTab): Promise<void> {
  await browser.tabs.update(tab.id, { active: true });
  if (tab.window !== undefined) await browser.windows.update(tab.window, { focused: true });
}

/** Navigates a tab; the caller has made sure that nothing unsaved is lost. */
export async function navigateTab(tab: CrmTab, url: string, inFront: boolean): Promise<void> {
  await browser.tabs.update(tab.id, { url, ...(inFront && { active: true }) });
  if (inFront && tab.window !== undefined) await browser.windows.update(tab.window, { focused: true });
}

/** Opens a new tab, in front or behind what the person is at. */
export async function openTab(url: string, inFront = true): Promise<void> {
  const tab = await browser.tabs.create({ url, active: inFront });
  if (inFront && tab.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
}
