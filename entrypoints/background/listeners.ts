import { SHORTCUTS, type Shortcut } from '../../lib/domain/current-entry.ts';
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
  /** The alarms, four times a minute: the safety net under all timers. */
  tick(): void;
  shortcut(pressed: Shortcut): void;
  /** The shortcut for a number on the page in front. */
  dialShortcut(): void;
  hidePressed(): void;
  online(): void;
  grantsChanged(): void;
  policyChanged(): void;
  installed(): void;
  updateReady(): void;
}

/**
 * Two alarms, each with the shortest period that store builds allow, a quarter of a minute apart: a worker that only
 * waits for an answer (long poll) is kept by an event every 15 s, and one that died is back as soon.
 */
const TICKS = [
  { name: 'tick', delayInMinutes: 0.5 },
  { name: 'tock', delayInMinutes: 0.75 },
];
const PERIOD_MINUTES = 0.5;

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
    if (TICKS.some((tick) => tick.name === name)) events.tick();
  });
  browser.commands.onCommand.addListener((name) => {
    const pressed = SHORTCUTS.find((shortcut) => shortcut === name);
    if (pressed) events.shortcut(pressed);
    else if (name === 'dial-number') events.dialShortcut();
    else if (name === 'hide-callers') events.hidePressed();
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

/** Creates the alarms that are missing; creating them anew at each start could keep them from ever firing. */
export async function keepTicking(): Promise<void> {
  const present = await browser.alarms.getAll();
  for (const { name, delayInMinutes } of TICKS)
    if (!present.some((alarm) => alarm.name === name))
      await browser.alarms.create(name, { delayInMinutes, periodInMinutes: PERIOD_MINUTES });
}
