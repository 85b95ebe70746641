import type { Clock, Timer } from './clock.ts';

const BEAT_MS = 5_000;
/** Timers stand still while a computer sleeps: a beat this late means that it did, or that its clock was set. */
const LONGEST_GAP_MS = 15_000;

/** A watch that is kept. */
export interface ClockWatch {
  /**
   * Looks at once: what comes after a sleep may come before the beat that would tell of it.
   *
   * @returns whether there was a gap since the last look or beat.
   */
  look(): boolean;
  end(): void;
}

/**
 * Watches the clock for gaps. A timer re-armed at each beat, not an interval: what a sleeping computer missed is not
 * caught up.
 *
 * @param onGap the computer slept, the browser stood still, or the clock was set: told by how many milliseconds it is
 *   other than it should be.
 */
export function watchClock(
  clock: Clock,
  { onBeat, onGap }: { onBeat: () => void; onGap: (by: number) => void },
): ClockWatch {
  let last = clock.now();
  let timer: Timer;
  /** @returns whether there was a gap. */
  const hasGap = () => {
    const gap = clock.now() - last;
    if (gap <= LONGEST_GAP_MS && gap >= 0) return false;
    last = clock.now();
    onGap(gap - BEAT_MS);
    return true;
  };
  const arm = () => {
    timer = clock.setTimeout(() => {
      arm();
      if (hasGap()) return;
      last = clock.now();
      onBeat();
    }, BEAT_MS);
  };
  arm();
  return { look: hasGap, end: () => clock.clearTimeout(timer) };
}
