/** The longest wait between two attempts, in milliseconds. */
export const LONGEST_WAIT_MS = 60_000;
const FIRST_WAIT_MS = 1_000;

/**
 * How long to wait before the next attempt, in milliseconds: full jitter, so that after an outage not all clients come
 * back in the same second.
 *
 * @param attempt failures in a row so far, from 0.
 * @param random a number from 0 up to but not including 1.
 * @param atLeast what the server asked for, in milliseconds.
 */
export function backoff(attempt: number, random: number, atLeast = 0): number {
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, attempt));
  return Math.max(random * ceiling, atLeast);
}
