import type { ConnectProblem } from '../domain/connection-health.ts';

/** How a link ended. `atOnce`: the next attempt is due now, since waiting would cure nothing. */
export interface LinkEnd {
  problem: ConnectProblem;
  atOnce: boolean;
}

/** One connection from its first step to its end, which comes once and from whichever side is first. */
export interface Link {
  /** Aborted at the end: everything under way for this link stops. */
  signal: AbortSignal;
  ended: Promise<LinkEnd>;
  end(problem: ConnectProblem, atOnce?: boolean): void;
  isOver(): boolean;
}

/** Makes a link that is under way. */
export function createLink(): Link {
  const controller = new AbortController();
  const { promise, resolve } = deferred<LinkEnd>();
  return {
    signal: controller.signal,
    ended: promise,
    end(problem, atOnce = false) {
      if (controller.signal.aborted) return;
      // First the reason, then the abort, which makes others give reasons of their own.
      resolve({ problem, atOnce });
      controller.abort();
    },
    isOver: () => controller.signal.aborted,
  };
}

/** A promise with its resolver beside it. */
export function deferred<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void } {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
