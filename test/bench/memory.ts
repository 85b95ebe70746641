import { sleep } from '../e2e/harness/wait.ts';
import { startFlood } from './floods.ts';
import type { Side, Stage } from './stage.ts';

const RATE = 5_000;
const SETTLE_MS = 3_000;

/** Heaps after garbage collection, in bytes. */
export interface MemoryUse {
  idle: { ours: number; bare: number };
  /** What the events left behind. */
  growth: { ours: number; bare: number };
  events: number;
}

/** Measures both workers' heaps, lets so many state events reach each of them, and measures again. */
export async function measureMemory({ ours, bare }: Stage, events: number): Promise<MemoryUse> {
  await sleep(SETTLE_MS);
  const idle = { ours: await ours.worker.heap(), bare: await bare.worker.heap() };
  const after = { ours: await heapAfter(ours, events), bare: await heapAfter(bare, events) };
  return { idle, growth: { ours: after.ours - idle.ours, bare: after.bare - idle.bare }, events };
}

async function heapAfter(side: Side, events: number): Promise<number> {
  const flood = startFlood(side, RATE);
  await sleep((events / RATE) * 1_000);
  flood.stop();
  await sleep(SETTLE_MS);
  // What the probe noted is not the extension's.
  await side.worker.takeSeen();
  return side.worker.heap();
}
