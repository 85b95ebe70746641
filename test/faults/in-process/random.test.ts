import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { faultedSystems } from '../systems/systems.ts';
import { installComputers } from './computer.ts';
import { anyPlan } from './plans.ts';
import { runPlan } from './run-plan.ts';
import { installVirtualTime } from './virtual-time.ts';

const RUNS = Number(process.env['CALLCARD_RUNS'] ?? 200);
const SEED = Number(process.env['CALLCARD_SEED'] ?? randomInt(2 ** 31));

const time = installVirtualTime();
const building = installComputers(time);
afterAll(() => {
  building.uninstall();
  time.uninstall();
});

describe.each(faultedSystems)('$id', (faulted) => {
  it(`keeps its promise under any combination of faults (seed ${SEED})`, { timeout: 0 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyPlan, async (plan) => {
        const { violations } = await runPlan(time, building, faulted, plan);
        expect(violations).toEqual([]);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });
});
