/** The longest wait between two attempts, in milliseconds. */
export const LONGEST_WAIT_MS = 60_000;
/**
 * The window in which the first attempt falls. A hub that died lost all its clients in the same instant, and none of
 * them can tell that from a drop of its own. Four seconds part ten thousand of them 27 times better than fixed delays do
 * (counted by tenths of a second, measured in docs/herd.md), and one who is alone waits two seconds on average.
 */
const FIRST_WINDOW_MS = 4_000;
/**
 * The window after a server has said that it goes, or that it cannot serve now: that is said to everybody. Half of all
 * are to be back within ten seconds, so it can be no longer than twenty.
 */
const EVERYBODY_WINDOW_MS = 18_000;

/** What counts for a wait besides the attempts. */
export interface Circumstances {
  /** What the server asked for, in milliseconds. */
  atLeast?: number | undefined;
  /** It concerns all clients of that server. */
  everybody?: boolean | undefined;
}

/** The window in which the next attempt falls, in milliseconds; it doubles with each failure. */
export function windowAfter(attempt: number, everybody = false): number {
  const grown = FIRST_WINDOW_MS * 2 ** Math.max(0, attempt);
  return Math.min(LONGEST_WAIT_MS, Math.max(grown, everybody ? EVERYBODY_WINDOW_MS : 0));
}

/**
 * How long to wait before the next attempt, in milliseconds: anywhere in the window (full jitter), so that after an
 * outage not all clients come back in the same second. A wait that the server asked for is asked of all alike: they come
 * back in a window behind it.
 *
 * @param attempt failures in a row so far, from 0.
 * @param random a number from 0 up to but not including 1.
 */
export function backoff(
  attempt: number,
  random: number,
  { atLeast = 0, everybody = false }: Circumstances = {},
): number {
  const wait = random * windowAfter(attempt, everybody);
  return atLeast > 0 ? atLeast + Math.min(wait, random * EVERYBODY_WINDOW_MS) : wait;
}
