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

/**
 * How long a toast is left alone before it is changed or taken away, in milliseconds. Chromium on Linux passes toasts on
 * over D-Bus: one that is changed before the desktop has answered is shown twice, and the first one stays for good.
 * Firefox replaces a toast by closing the old one: where that is told late, it forgets the new one, whose clicks are
 * lost. Both seen on a busy computer (Chromium 156, Firefox 153, dunst); there is no event to wait for.
 */
const SETTLE_MS = 200;

/** Waits until a toast that was just shown can be changed or taken away. */
export async function settleToast(): Promise<void> {
  const isChromium = toastCapabilities().sticky;
  if (isChromium && (await browser.runtime.getPlatformInfo()).os !== 'linux') return;
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}

/** Toolbar button: `action` in MV3, `browserAction` in MV2. */
export function toolbarButton(): typeof browser.browserAction {
  const named = browser as unknown as {
    action?: typeof browser.browserAction;
    browserAction: typeof browser.browserAction;
  };
  return named.action ?? named.browserAction;
}
