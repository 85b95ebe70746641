import { browser } from './browser.ts';

/** The shortest that a browser takes; a locked screen is told at once in any case. */
const IDLE_SECONDS = 15;

/** There only once the person has allowed it; Firefox never tells `locked`. */
function idle(): typeof browser.idle | undefined {
  return (browser as { idle?: typeof browser.idle }).idle;
}

/** Whether the screen is locked now; false where the browser does not tell. */
export async function isScreenLocked(): Promise<boolean> {
  return (await idle()?.queryState(IDLE_SECONDS)) === 'locked';
}

/** Calls back when the screen is locked or opened, where the browser tells; the same function is registered once. */
export function onScreenState(changed: () => void): void {
  const events = idle()?.onStateChanged;
  if (events && !events.hasListener(changed)) events.addListener(changed);
}
