/** Below this the difference is the Date header's own inaccuracy, in milliseconds. */
const SMALLEST_OFFSET_MS = 2_000;

/**
 * How far this computer's clock is ahead of the server's, in milliseconds; 0 where it cannot be told or is too little
 * to matter.
 */
export function clockOffset(now: number, serverTime: number | undefined): number {
  if (serverTime === undefined) return 0;
  const offset = now - serverTime;
  return Math.abs(offset) < SMALLEST_OFFSET_MS ? 0 : offset;
}
