import type { browser } from 'wxt/browser';

declare const chrome: typeof browser;

/** Shows that somebody calls. */
export function show(call: string, caller: string, dialled: string): void {
  void chrome.notifications.create(call, {
    type: 'basic',
    iconUrl: chrome.runtime.getURL('/icon/128.png'),
    title: `${caller} is calling`,
    message: `Dialled: ${dialled}`,
    buttons: [{ title: 'Open' }, { title: 'Dismiss' }],
    requireInteraction: true,
    silent: true,
  });
}

/** Takes it away. */
export function clear(call: string): void {
  void chrome.notifications.clear(call);
}
