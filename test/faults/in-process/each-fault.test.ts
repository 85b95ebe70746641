import { afterAll, describe, expect, it } from 'vitest';
import { trueCalls } from '../evidence.ts';
import { keepResult } from '../results.ts';
import { faultedSystems } from '../systems/systems.ts';
import { installComputers } from './computer.ts';
import { faults, type FaultName } from './faults.ts';
import { runPlan, type Plan, type PlannedCall } from './run-plan.ts';
import { installVirtualTime } from './virtual-time.ts';

const time = installVirtualTime();
const building = installComputers(time);
afterAll(() => {
  building.uninstall();
  time.uninstall();
});

const FAULT_AT = 30_000;

function call(at: number, ringMs: number, outcome: PlannedCall['outcome'], talkMs = 5_000): Plan[number] {
  return { at, do: 'call', ringMs, outcome, talkMs, how: {}, reversed: false };
}

/** Calls before, during and after a fault, and some that it cuts in two. */
function planAround(fault: FaultName, forMs: number): Plan {
  const end = FAULT_AT + forMs;
  return [
    call(2_000, 4_000, 'missed'),
    call(8_000, 4_000, 'answered', 10_000),
    // Ringing at the beginning of the fault: answered, missed, and talked on beyond its end.
    call(FAULT_AT - 2_000, 8_000, 'answered', 20_000),
    call(FAULT_AT - 1_500, 8_000, 'missed'),
    call(FAULT_AT - 1_000, 8_000, 'answered', forMs + 40_000),
    { at: FAULT_AT, do: 'fault', fault, forMs },
    call(FAULT_AT + 3_000, 5_000, 'missed'),
    call(FAULT_AT + 5_000, 5_000, 'answered'),
    // Ringing at its end.
    call(end - 3_000, 60_000, 'missed'),
    call(end - 2_000, 60_000, 'answered', 20_000),
    call(end + 60_000, 4_000, 'missed'),
  ];
}

describe.each(faultedSystems)('$id: nothing is lost, doubled or late', (faulted) => {
  it.each(Object.keys(faults) as FaultName[])('%s', async (fault) => {
    for (const forMs of [4_000, 70_000]) {
      const plan = planAround(fault, forMs);
      const { violations, evidence } = await runPlan(time, building, faulted, plan);
      keepResult({
        system: faulted.id,
        scenario: fault,
        calls: trueCalls(evidence.sent).length,
        violations: violations.length,
        recoveries: evidence.disturbances.map(({ until, recovered = Infinity }) => recovered - until),
      });
      expect(violations).toEqual([]);
    }
  });
});
