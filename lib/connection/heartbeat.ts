import type { Clock, Timer } from './clock.ts';

const BEAT_MS = 5_000;
/** Timers stand still while a computer sleeps: a beat this late means that it did, or that its clock was set. */
const LONGEST_GAP_MS = 15_000;

/**
 * Watches the clock for gaps. A timer re-armed at each beat, not an interval: what a sleeping computer missed is not
 * caught up.
 *
 * @param onGap the computer slept, the browser stood still, or the clock was set: told by how many milliseconds it is
 *   other than it should be.
 * @returns the function that ends the watch.
 */
export function watchClock(
  clock: Clock,
  { onBeat, onGap }: { onBeat: () => void; onGap: (by: number) => void },
): () => void {
  let last = clock.now();
  let timer: Timer;
  const arm = () => {
    timer = clock.setTimeout(() => {
      const gap = clock.now() - last;
      last = clock.now();
      arm();
      if (gap > LONGEST_GAP_MS || gap < 0) onGap(gap - BEAT_MS);
      else onBeat();
    }, BEAT_MS);
  };
  arm();
  return () => clock.clearTimeout(timer);
}
