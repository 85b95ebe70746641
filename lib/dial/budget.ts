import type { GaveUp } from '../domain/dial-message.ts';

/** What looking through a page may cost, before it is left alone. */
export interface Limits {
  texts: number;
  milliseconds: number;
  numbers: number;
  /** In this many milliseconds texts and time are whole again. */
  refillMs: number;
}

/**
 * A page with more texts than this is a report or a log. Some CRMs write parts of their pages anew every few seconds, so
 * what was spent comes back with time.
 */
export const LIMITS: Limits = { texts: 40_000, milliseconds: 250, numbers: 2_000, refillMs: 60_000 };

/** Counts what a page has cost. */
export interface Budget {
  /** Why the page must be left alone now; undefined as long as it need not. */
  spend(texts: number, milliseconds: number, numbers: number): GaveUp | undefined;
}

/** Makes a budget that is whole. `now` in milliseconds. */
export function createBudget(now: () => number, limits: Limits = LIMITS): Budget {
  let last = now();
  let share = { texts: 0, time: 0 };
  return {
    spend(texts, milliseconds, numbers) {
      const at = now();
      const back = (at - last) / limits.refillMs;
      last = at;
      share = {
        texts: Math.max(0, share.texts - back) + texts / limits.texts,
        time: Math.max(0, share.time - back) + milliseconds / limits.milliseconds,
      };
      if (share.texts > 1) return 'texts';
      if (share.time > 1) return 'time';
      return numbers > limits.numbers ? 'numbers' : undefined;
    },
  };
}
