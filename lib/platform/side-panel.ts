import { browser } from './browser.ts';

/** The two browsers' ways to a page beside the web page; the polyfill's types know Firefox's alone. */
interface SidePanels {
  /** Chrome. */
  sidePanel?: { open(options: { windowId: number }): Promise<void> };
  /** Firefox. */
  sidebarAction?: { open(): Promise<void> };
}

/** Whether this browser has a side panel that a click can open. */
export function hasSidePanel(): boolean {
  const { sidePanel, sidebarAction } = browser as unknown as SidePanels;
  return sidePanel !== undefined || sidebarAction !== undefined;
}

/** The window that a page is in; Chrome wants it named, and a click must not wait for it. */
export async function ownWindow(): Promise<number | undefined> {
  return (await browser.windows.getCurrent()).id;
}

/**
 * Opens the side panel. Must be called in the very turn of a click: browsers open it for a person only.
 *
 * @param windowId where to open it; Firefox takes the window in front.
 */
export async function openSidePanel(windowId: number | undefined): Promise<void> {
  const { sidePanel, sidebarAction } = browser as unknown as SidePanels;
  if (sidebarAction) await sidebarAction.open();
  else if (windowId !== undefined) await sidePanel?.open({ windowId });
}
