/** A timer that can be called off. */
export type Timer = unknown;

/** Time as the connection layer knows it; handed in, so that tests go through hours in a moment. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  setTimeout(run: () => void, milliseconds: number): Timer;
  clearTimeout(timer: Timer): void;
}

/** The browser's own timers, with the clock that the caller uses everywhere else. */
export function systemClock(now: () => number): Clock {
  return {
    now,
    setTimeout: (run, milliseconds) => setTimeout(run, milliseconds),
    clearTimeout: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
  };
}
