const DAY_MS = 86_400_000;

/** When the history was last cut, and to how many days. */
export interface LastCut {
  /** Milliseconds since the epoch. */
  at: number;
  days: number;
}

/**
 * The instant before which everything in the history goes now; undefined where nothing is to be done: once a day is
 * often enough, unless the person wants another number of days since.
 *
 * @param days how long entries are kept; `null` keeps them.
 */
export function dueCut(days: number | null, last: LastCut | undefined, now: number): number | undefined {
  if (days === null) return undefined;
  const isDone = last?.days === days && last.at <= now && now - last.at < DAY_MS;
  return isDone ? undefined : keptSince(days, now);
}

/** The instant since which entries are kept. */
function keptSince(days: number, now: number): number {
  return now - days * DAY_MS;
}
