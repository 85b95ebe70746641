import { afterAll, describe, expect, it } from 'vitest';
import { keepResult, resultOf } from '../results.ts';
import type { FaultedSystem, RingOptions } from '../systems/system.ts';
import { faultedSystems } from '../systems/systems.ts';
import { installComputers } from './computer.ts';
import type { Fault } from './fault.ts';
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

/** How events are told, without anything else that is wrong. */
const TELLINGS: readonly (readonly [name: string, how: RingOptions])[] = [
  ['events told twice', { doubled: true }],
  ['events in the wrong order', { reversed: true }],
  ['events 3 s late', { lateMs: 3_000 }],
  ['events 40 s late, after their time to live', { lateMs: 40_000, ttlSeconds: 30 }],
];

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

/** One call after the other. */
function planOf(how: RingOptions): Plan {
  return [0, 1, 2, 3].flatMap((place) => {
    const outcome = place % 2 === 0 ? 'missed' : 'answered';
    return [{ ...call(2_000 + place * 8_000, 4_000, outcome), how, reversed: how.reversed ?? false }];
  });
}

async function judge(faulted: FaultedSystem, scenario: string, plan: Plan): Promise<void> {
  const { violations, evidence } = await runPlan(time, building, faulted, plan);
  keepResult(resultOf({ system: faulted.name, scenario, violations, evidence }));
  expect(violations).toEqual([]);
}

describe.each(faultedSystems)('$name: nothing is lost, doubled or late', (faulted) => {
  it.each(TELLINGS)('%s', (name, how) => judge(faulted, name, planOf(how)));

  it.each(Object.keys(faults) as FaultName[])('%s', async (fault) => {
    const { lasts, end, isCostly }: Fault = faults[fault];
    const durations = end && !lasts && !isCostly ? [4_000, 70_000] : [lasts ?? 4_000];
    for (const forMs of durations) await judge(faulted, fault, planAround(fault, forMs));
  });
});
