import { sleep } from '../e2e/harness/wait.ts';
import { cpuMs, processOf } from './processes.ts';
import type { Stage } from './stage.ts';

/** What both workers cost while nobody calls. */
export interface IdleCost {
  seconds: number;
  /** Processor time, in milliseconds. */
  ours: number;
  bare: number;
  /** Heap in use at the end less that at the beginning, after garbage collection, in bytes. */
  growth: { ours: number; bare: number };
}

/** Lets both workers stand connected at all their phone systems, and nothing happen. No debugger is attached. */
export async function measureIdle({ ours, bare }: Stage, seconds: number): Promise<IdleCost> {
  const [own, other] = [await processOf(ours.worker), await processOf(bare.worker)];
  if (own === other) throw new Error('Both workers are in one process.');
  const heap = [await ours.worker.heap(), await bare.worker.heap()];
  await sleep(1_000);
  const before = [cpuMs(own), cpuMs(other)];
  await sleep(seconds * 1_000);
  const after = [cpuMs(own), cpuMs(other)];
  const spent = (side: number): number => (after[side] ?? Number.NaN) - (before[side] ?? Number.NaN);
  return {
    seconds,
    ours: spent(0),
    bare: spent(1),
    growth: {
      ours: (await ours.worker.heap()) - (heap[0] ?? Number.NaN),
      bare: (await bare.worker.heap()) - (heap[1] ?? Number.NaN),
    },
  };
}
