import { sleep } from '../e2e/harness/wait.ts';
import type { BenchPhone } from './phones/bench-phone.ts';
import { cpuMs, processOf } from './processes.ts';
import { phoneOf } from './rings.ts';
import type { Seen } from './seen.ts';
import type { Side } from './stage.ts';

const STEP_MS = 10;
const RING_MS = 150;
const AFTER_MS = 100;
/** How long the last ring may take to come through, in milliseconds; looked at every second. */
const DRAIN_MS = 60_000;
const LOOK_MS = 1_000;

/** A flood of state events, and what it did to the rings within it. */
export interface FloodTimes {
  /** Events a second that were sent. */
  rate: number;
  /** From the moment when a ring was sent to the call of `notifications.create`, in milliseconds. */
  delays: number[];
  /** Processor time of the worker's process, in milliseconds, and for how many events. */
  cpu: number;
  events: number;
}

/**
 * Lets a side's phones ring while two phone systems tell something a thousand times a second.
 *
 * @param rate events a second, of all phone systems that can flood together.
 * @param from the first caller, as `numberOfCaller` counts.
 */
export async function measureFlood(
  side: Side,
  { rate, seconds, from }: { rate: number; seconds: number; from: number },
): Promise<FloodTimes> {
  const pid = await processOf(side.worker);
  await side.worker.takeSeen();
  const before = cpuMs(pid);
  const flood = startFlood(side, rate);
  const sent: number[] = [];
  const end = performance.now() + seconds * 1_000;
  const phone = phoneOf(side, 0);
  for (let turn = from; performance.now() < end; turn++) {
    const ring = phone.ring(turn);
    sent.push(ring.sentAt);
    await sleep(RING_MS);
    ring.end();
    await sleep(AFTER_MS);
  }
  const events = flood.stop();
  const seen = await seenWhole(side, sent.length);
  return { rate: events / seconds, delays: delaysOf(seen, sent), cpu: cpuMs(pid) - before, events };
}

/** Lets all phone systems of a side that can flood do so; `stop` says how many events were sent. */
export function startFlood({ phones }: Side, rate: number): { stop(): number } {
  const sources = phones.filter(({ flood }) => flood !== undefined);
  const began = performance.now();
  const sent = new Map<BenchPhone, number>(sources.map((phone) => [phone, 0]));
  const timer = setInterval(() => {
    const due = ((performance.now() - began) / 1_000) * (rate / sources.length);
    for (const [phone, count] of sent) {
      const more = Math.floor(due) - count;
      phone.flood?.(more);
      sent.set(phone, count + more);
    }
  }, STEP_MS);
  return {
    stop() {
      clearInterval(timer);
      return [...sent.values()].reduce((sum, count) => sum + count, 0);
    },
  };
}

/** What the probe saw, once it has seen so many toasts. */
async function seenWhole({ worker }: Side, toasts: number): Promise<Seen> {
  const created: Seen['created'] = [];
  for (let waited = 0; waited < DRAIN_MS; waited += LOOK_MS) {
    await sleep(LOOK_MS);
    const seen = await worker.takeSeen();
    created.push(...seen.created);
    if (new Set(created.map(({ id }) => id)).size >= toasts) return { ...seen, created };
  }
  throw new Error(`Of ${toasts} rings not all were shown.`);
}

/** Each ring makes one new toast, and they come in the order of the rings. */
function delaysOf({ created, origin }: Seen, sent: readonly number[]): number[] {
  const firsts = new Map(created.toReversed().map(({ id, at }) => [id, at + origin]));
  const shown = [...firsts.values()].sort((one, other) => one - other);
  if (shown.length !== sent.length) throw new Error(`${sent.length} rings made ${shown.length} toasts.`);
  return shown.map((at, index) => at - (sent[index] ?? Number.NaN));
}
