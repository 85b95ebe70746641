import fc from 'fast-check';
import type { Fault } from './fault.ts';
import { faults, type FaultName } from './faults.ts';
import type { Plan, PlannedCall, PlannedFault } from './run-plan.ts';

const SPAN_MS = 240_000;
const names = (Object.keys(faults) as FaultName[]).filter((name) => !(faults[name] as Fault).isCostly);

const at = fc.integer({ min: 0, max: SPAN_MS });

const how = fc.record(
  {
    doubled: fc.boolean(),
    reversed: fc.boolean(),
    lateMs: fc.constantFrom(0, 3_000, 40_000),
    ttlSeconds: fc.constant(30),
  },
  { requiredKeys: [] },
);

const call: fc.Arbitrary<PlannedCall> = fc.record({
  do: fc.constant('call' as const),
  ringMs: fc.integer({ min: 200, max: 40_000 }),
  outcome: fc.constantFrom('missed', 'answered', 'rings'),
  talkMs: fc.integer({ min: 500, max: 120_000 }),
  how,
  reversed: fc.boolean(),
});

const fault: fc.Arbitrary<PlannedFault> = fc.record({
  do: fc.constant('fault' as const),
  fault: fc.constantFrom(...names),
  forMs: fc.integer({ min: 500, max: 120_000 }),
});

const step = fc.tuple(at, fc.oneof({ arbitrary: call, weight: 3 }, { arbitrary: fault, weight: 2 }));

/** Any combination of calls and faults, over some minutes; several may be under way at once. */
export const anyPlan: fc.Arbitrary<Plan> = fc
  .array(step, { minLength: 3, maxLength: 12 })
  .map((steps) => steps.map(([when, what]) => ({ at: when, ...what })));
