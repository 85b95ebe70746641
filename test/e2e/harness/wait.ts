import { setTimeout as sleep } from 'node:timers/promises';

export interface WaitOptions {
  /** What is awaited, as it shall stand in the error: "the toast of Jane Doe". A function is asked when time is up. */
  readonly what: string | (() => string);
  readonly timeoutMs?: number;
  readonly everyMs?: number;
}

/** Asks until the answer is truthy, and gives that answer; a probe that throws counts as "not yet". */
export async function until<T>(
  probe: () => T | Promise<T>,
  { what, timeoutMs = 10_000, everyMs = 25 }: WaitOptions,
): Promise<NonNullable<T>> {
  const end = performance.now() + timeoutMs;
  let last: string;
  do {
    try {
      const answer = await probe();
      if (answer) return answer;
      last = `last answer: ${String(answer)}`;
    } catch (error) {
      last = `last error: ${error instanceof Error ? error.message : String(error)}`;
    }
    await sleep(everyMs);
  } while (performance.now() < end);
  throw new Error(`Waited ${timeoutMs} ms for ${typeof what === 'string' ? what : what()} (${last})`);
}

export { sleep };
