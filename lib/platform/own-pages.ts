import { browser, toolbarButton } from './browser.ts';

const POPUP_SIZE = { width: 420, height: 640 };

/**
 * Opens the popup from the toolbar button; where the browser wants a gesture for that, or no window is in front, the
 * same page opens as a small window.
 */
export async function openPopup(): Promise<void> {
  try {
    await toolbarButton().openPopup();
  } catch {
    await browser.windows.create({
      url: browser.runtime.getURL('/popup.html?window=1'),
      type: 'popup',
      ...POPUP_SIZE,
    });
  }
}

/**
 * Opens the options page in a tab.
 *
 * @param anchor what to show there: `start`, `crm=ID`, `account=ID`.
 */
export async function openOptions(anchor: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`/options.html#${anchor}`) });
}

const RETURN_TO = 'returnTo';

/** Restarts the extension, which closes its pages, and leaves word of where the person was in the options. */
export async function restartAndReturn(anchor: string): Promise<void> {
  await browser.storage.local.set({ [RETURN_TO]: anchor });
  browser.runtime.reload();
}

/** Opens the options again where {@link restartAndReturn} was called from; does nothing at any other start. */
export async function returnAfterRestart(): Promise<void> {
  const anchor = (await browser.storage.local.get(RETURN_TO))[RETURN_TO];
  if (typeof anchor !== 'string') return;
  await browser.storage.local.remove(RETURN_TO);
  await openOptions(anchor);
}
