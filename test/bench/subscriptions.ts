import { sleep } from '../e2e/harness/wait.ts';
import type { EnreachQueue } from '../simulators/enreach/account.ts';
import type { Builds } from './builds.ts';
import { enreachPhone, type EnreachPhone } from './phones/enreach.ts';
import { now } from './phones/bench-phone.ts';
import { measureRings, phoneOf } from './rings.ts';
import { setStage, type Side } from './stage.ts';
import { median } from './statistics.ts';

/** What an account with so many queues costs. Times in milliseconds, heap in bytes. */
export interface SubscriptionCost {
  queues: number;
  /** Subscriptions at the phone system, once it stands. */
  subscriptions: number;
  /** From the worker's start until all is subscribed. */
  start: number;
  heap: number;
  /** From a ring's frame to the toast. */
  ring: number;
}

const STARTS = 3;
const RINGS = 20;
/** Until nothing more is asked for. */
const SETTLE_MS = 1_000;

/** Sets up a supervisor's account with so many queues of their own, and measures start, memory and rings. */
export async function measureSubscriptions(builds: Builds, queues: number): Promise<SubscriptionCost> {
  const stage = await setStage(builds, [() => enreachPhone({ queues: queuesOf(queues) })]);
  try {
    const starts: number[] = [];
    for (let turn = 0; turn <= STARTS; turn++) {
      const ms = await startOnce(stage.ours);
      // The first start after an installation compiles more than later ones.
      if (turn > 0) starts.push(ms);
    }
    const { ours } = await measureRings(stage, { count: RINGS });
    return {
      queues,
      subscriptions: phoneOf(stage.ours, 0).phone.subscriptions().length,
      start: median(starts),
      heap: await stage.ours.worker.heap(),
      ring: median(ours),
    };
  } finally {
    await stage.close();
  }
}

/** From the start of the worker to the last subscription, in milliseconds. */
async function startOnce(side: Side<EnreachPhone>): Promise<number> {
  const { phone } = phoneOf(side, 0);
  await side.worker.stop();
  await sleep(SETTLE_MS);
  const after = phone.log.at(-1)?.n ?? 0;
  const began = now();
  await side.worker.start();
  const asked = () => phone.log.filter(({ n, name }) => n > after && name === 'Subscribe');
  let [known, isOver] = [0, false];
  while (!isOver) {
    await sleep(SETTLE_MS);
    isOver = known > 0 && asked().length === known;
    known = asked().length;
  }
  return (asked().at(-1)?.ms ?? Number.NaN) - began;
}

function queuesOf(count: number): EnreachQueue[] {
  return Array.from({ length: count }, (_unused, index) => ({
    id: `c0e0e000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    name: `Queue ${index}`,
    number: `+49302312${String(index).padStart(5, '0')}`,
  }));
}
