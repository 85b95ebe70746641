import { afterAll, describe, expect, it } from 'vitest';
import { faultedSystems } from '../systems/systems.ts';
import { installComputers } from './computer.ts';
import { faults, type FaultName } from './faults.ts';
import { runPlan, type Plan } from './run-plan.ts';
import { installVirtualTime } from './virtual-time.ts';

const time = installVirtualTime();
const building = installComputers(time);
afterAll(() => {
  building.uninstall();
  time.uninstall();
});

const call = (at: number, ringMs: number, outcome: 'missed' | 'answered' | 'rings', talkMs = 5_000) =>
  ({ at, do: 'call', ringMs, outcome, talkMs, how: {}, reversed: false }) as const;

describe.each(faultedSystems)('$id', (faulted) => {
  it.each(Object.keys(faults) as FaultName[])('survives: %s', async (fault) => {
    const plan: Plan = [
      call(2_000, 4_000, 'missed'),
      call(28_000, 8_000, 'answered', 60_000),
      call(29_000, 8_000, 'missed'),
      { at: 30_000, do: 'fault', fault, forMs: 60_000 },
      call(45_000, 5_000, 'missed'),
      call(50_000, 5_000, 'answered'),
      call(87_000, 20_000, 'missed'),
    ];
    const { violations, evidence } = await runPlan(time, building, faulted, plan);
    const d = evidence.disturbances.map(({ until, recovered }) =>
      recovered === undefined ? 'never' : recovered - until,
    );
    console.log(fault, d.join());
    expect(violations).toEqual([]);
  });
});
