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

/**
 * The widest window for as long as nobody answers at all. A try that is not even refused by the phone system costs it
 * nothing, and on average somebody who comes back waits a third of the window: two seconds.
 */
const UNANSWERED_WINDOW_MS = 6_000;
/** So many tries in a row, about a minute and a half of them. An outage that lasts longer is not over in seconds. */
const PATIENT_TRIES = 30;

/** What counts for a wait besides the attempts. */
export interface Circumstances {
  /** What the server asked for, in milliseconds. */
  atLeast?: number | undefined;
  /** It concerns all clients of that server. */
  everybody?: boolean | undefined;
  /** Nobody has answered: neither the phone system nor a gateway before it. */
  unanswered?: boolean | undefined;
}

/** The window in which the next attempt falls, in milliseconds; it doubles with each failure. */
export function windowAfter(
  attempt: number,
  { everybody = false, unanswered = false }: Circumstances = {},
): number {
  const doubled = FIRST_WINDOW_MS * 2 ** Math.max(0, attempt);
  const patient = UNANSWERED_WINDOW_MS * 2 ** Math.max(0, attempt - PATIENT_TRIES);
  const grown = unanswered ? Math.min(doubled, patient) : doubled;
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
export function backoff(attempt: number, random: number, circumstances: Circumstances = {}): number {
  const { atLeast = 0 } = circumstances;
  const wait = random * windowAfter(attempt, circumstances);
  return atLeast > 0 ? atLeast + Math.min(wait, random * EVERYBODY_WINDOW_MS) : wait;
}
