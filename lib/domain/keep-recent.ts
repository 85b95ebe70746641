/** How long something is kept, and how many of it. */
export interface Retention<Value> {
  /** When a value was last of use, milliseconds since the epoch. */
  at: (value: Value) => number;
  longestMs: number;
  most: number;
}

/** What may stay of what is kept by number: nothing that is too old, and of too many the latest. */
export function keepRecent<Value>(
  entries: readonly (readonly [string, Value])[],
  { at, longestMs, most }: Retention<Value>,
  now: number,
): readonly (readonly [string, Value])[] {
  const recent = entries.filter(([, value]) => now - at(value) <= longestMs);
  return recent.length <= most
    ? recent
    : recent.toSorted(([, one], [, other]) => at(other) - at(one)).slice(0, most);
}
