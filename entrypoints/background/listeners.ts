import { TOAST_BUTTONS } from '../../lib/effects/notify.ts';
import { browser, toastCapabilities } from '../../lib/platform/browser.ts';
import { onOriginsChanged } from '../../lib/platform/permissions.ts';
import { onPolicyChanged } from '../../lib/platform/policy.ts';

/** What the browser tells the worker, in the worker's words. */
export interface BrowserEvents {
  toastClicked(toast: string): void;
  toastDismissed(toast: string): void;
  /** Closed without a word: seen. */
  toastClosed(toast: string): void;
  /** The alarm, every half minute: the safety net under all timers. */
  tick(): void;
  online(): void;
  grantsChanged(): void;
  policyChanged(): void;
  installed(): void;
  updateReady(): void;
}

const TICK = 'tick';
/** The shortest period that store builds allow. */
const TICK_MINUTES = 0.5;

/**
 * Registers every listener. Must run in the first turn of the worker: the browser loses events for listeners that come
 * later.
 */
export function listenToBrowser(events: BrowserEvents): void {
  browser.notifications.onClicked.addListener(events.toastClicked);
  browser.notifications.onButtonClicked.addListener((toast, index) =>
    TOAST_BUTTONS[index] === 'dismiss' ? events.toastDismissed(toast) : events.toastClicked(toast),
  );
  browser.notifications.onClosed.addListener((toast, byUser) => {
    // Firefox says "by the user" of every close, our own included (measured in 153).
    if (byUser && toastCapabilities().buttons) events.toastClosed(toast);
  });
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === TICK) events.tick();
  });
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') events.installed();
  });
  // Without a listener the worker would not be started with the browser.
  browser.runtime.onStartup.addListener(events.tick);
  browser.runtime.onUpdateAvailable.addListener(events.updateReady);
  onOriginsChanged(events.grantsChanged);
  onPolicyChanged(events.policyChanged);
  globalThis.addEventListener('online', events.online);
}

/** Creates the alarm where it is missing; creating it anew at each start could keep it from ever firing. */
export async function keepTicking(): Promise<void> {
  const present = await browser.alarms.get(TICK);
  if (!present) await browser.alarms.create(TICK, { periodInMinutes: TICK_MINUTES });
}
