import browser, { type Runtime } from 'webextension-polyfill';

/** The only import of the polyfill. From Chrome 148 on it hands through the native `browser`. */
export { browser, type Runtime };

/** Chrome's notification options that the polyfill's types lack; Firefox throws on them. */
export interface ToastOptions {
  type: 'basic';
  iconUrl: string;
  title: string;
  message: string;
  contextMessage?: string;
  buttons?: { title: string }[];
  requireInteraction?: boolean;
  silent?: boolean;
}

/** Creates or replaces a toast. Options must be those that {@link toastCapabilities} allow. */
export async function createToast(id: string, options: ToastOptions): Promise<void> {
  await browser.notifications.create(id, options);
}

/** What this browser's toasts can do: Firefox throws on options that it does not know. */
export interface ToastCapabilities {
  buttons: boolean;
  sticky: boolean;
}

/** The table of differences, by the only feature that tells: `notifications.update` is Chrome's alone. */
export function toastCapabilities(): ToastCapabilities {
  const isChromium = 'update' in browser.notifications;
  return { buttons: isChromium, sticky: isChromium };
}

/** Toolbar button: `action` in MV3, `browserAction` in MV2. */
export function toolbarButton(): typeof browser.browserAction {
  const named = browser as unknown as {
    action?: typeof browser.browserAction;
    browserAction: typeof browser.browserAction;
  };
  return named.action ?? named.browserAction;
}
