import { browser, toastCapabilities } from './browser.ts';

/**
 * How long a toast is left alone before it is changed or taken away, in milliseconds. Chromium on Linux passes toasts on
 * over D-Bus: one that is changed before the desktop has answered is shown twice, and the first one stays for good.
 * Firefox replaces a toast by closing the old one: where that is told late, it forgets the new one, whose clicks are
 * lost. Both seen on a busy computer (Chromium 156, Firefox 153, dunst); there is no event to wait for, and a browser
 * lists a toast as shown before the desktop has answered.
 */
const SETTLE_MS = 200;
/** A timer that is later than this tells of a computer on which the desktop is late as well, in milliseconds. */
const LATE_MS = 40;
/** After so many waits it is touched in any case: its ring may be over. */
const MOST_WAITS = 5;

/**
 * Waits until a toast that was just shown can be changed or taken away: longer on a computer that is busy.
 *
 * @param now milliseconds since the epoch. A clock that is set meanwhile costs a few waits at most.
 * @param wait resolves after so many milliseconds, or later.
 */
export async function settleToast(
  now: () => number,
  wait: (milliseconds: number) => Promise<void>,
): Promise<void> {
  const isChromium = toastCapabilities().sticky;
  if (isChromium && (await browser.runtime.getPlatformInfo()).os !== 'linux') return;
  for (let waits = 0; waits < MOST_WAITS; waits += 1) {
    const due = now() + SETTLE_MS;
    await wait(SETTLE_MS);
    if (now() - due <= LATE_MS) return;
  }
}
