import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { keepResult, resultOf } from '../results.ts';
import { faultedSystems } from '../systems/systems.ts';
import { installComputers } from './computer.ts';
import { anyPlan } from './plans.ts';
import { runPlan } from './run-plan.ts';
import { installVirtualTime } from './virtual-time.ts';

/**
 * All systems together. The same plans each time, so that a change is judged by what it changed; `npm run soak` goes on
 * to others. The seed of a run that failed goes into CALLCARD_SEED to see it again.
 */
const RUNS = Number(process.env['CALLCARD_RUNS'] ?? 200);
const SEED = Number(process.env['CALLCARD_SEED'] ?? 2026);
/** A plan that breaks the promise is made shorter in so many tries: each may take minutes of the made-up time. */
const MOST_TRIES = 150;

const time = installVirtualTime();
const building = installComputers(time);
afterAll(() => {
  building.uninstall();
  time.uninstall();
});

describe(`any combination of faults and calls, seed ${SEED}`, () => {
  it.each(faultedSystems)('$name: nothing is lost, doubled or late', { timeout: 0 }, async (faulted) => {
    let tries: number | undefined;
    await fc.assert(
      fc.asyncProperty(anyPlan, async (plan) => {
        if (tries !== undefined && (tries += 1) > MOST_TRIES) return;
        const { violations, evidence } = await runPlan(time, building, faulted, plan);
        if (tries === undefined)
          keepResult(
            resultOf({ system: faulted.name, scenario: 'random combinations', violations, evidence }),
          );
        if (violations.length > 0) tries ??= 0;
        expect(violations).toEqual([]);
      }),
      { numRuns: Math.ceil(RUNS / faultedSystems.length), seed: SEED },
    );
  });
});
