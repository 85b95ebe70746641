import type { Clock } from '../../../lib/connection/clock.ts';

/** A clock that stands still until it is moved. */
export interface FakeClock extends Clock {
  /** Moves on and runs what falls due, in order; lets promises settle between two timers. */
  advance(milliseconds: number): Promise<void>;
  /** Moves on without running anything, as time does while a computer sleeps; timers are then overdue. */
  sleep(milliseconds: number): void;
  pending(): number;
}

/** Lets every promise that is ready settle. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export function createFakeClock(start = 1_000_000_000_000): FakeClock {
  let now = start;
  let serial = 0;
  const timers = new Map<number, { at: number; run: () => void }>();

  function nextDue(until: number): [number, { at: number; run: () => void }] | undefined {
    return [...timers].filter(([, { at }]) => at <= until).sort(([, one], [, other]) => one.at - other.at)[0];
  }
  return {
    now: () => now,
    setTimeout(run, milliseconds) {
      serial += 1;
      timers.set(serial, { at: now + milliseconds, run });
      return serial;
    },
    clearTimeout: (timer) => void timers.delete(timer as number),
    async advance(milliseconds) {
      const until = now + milliseconds;
      await settle();
      for (let due = nextDue(until); due; due = nextDue(until)) {
        timers.delete(due[0]);
        now = Math.max(now, due[1].at);
        due[1].run();
        await settle();
      }
      now = Math.max(now, until);
    },
    sleep: (milliseconds) => {
      now += milliseconds;
    },
    pending: () => timers.size,
  };
}
