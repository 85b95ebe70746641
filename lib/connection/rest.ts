import type { Clock } from './clock.ts';
import { deferred } from './link.ts';
import type { Heeds, NudgeReason } from './nudge.ts';

/** The pause between two attempts, from which a nudge of the right kind wakes. One at a time. */
export interface Rest {
  /** Over after that time, or when woken for a reason that is heeded. */
  forMilliseconds(milliseconds: number, heeds: Heeds): Promise<void>;
  untilWoken(heeds: Heeds): Promise<void>;
  /** Does nothing where nobody rests. */
  wake(reason: NudgeReason): void;
}

/** Makes a rest over that clock. */
export function createRest(clock: Clock): Rest {
  let sleeper: { heeds: Heeds; wake: () => void } | undefined;

  async function untilWoken(heeds: Heeds): Promise<void> {
    const { promise, resolve } = deferred<undefined>();
    const own = { heeds, wake: () => resolve(undefined) };
    sleeper = own;
    await promise;
    if (sleeper === own) sleeper = undefined;
  }
  return {
    untilWoken,
    async forMilliseconds(milliseconds, heeds) {
      const resting = untilWoken(heeds);
      const own = sleeper;
      const timer = clock.setTimeout(() => own?.wake(), milliseconds);
      await resting;
      clock.clearTimeout(timer);
    },
    wake(reason) {
      if (sleeper?.heeds(reason)) sleeper.wake();
    },
  };
}
