import type { Clock } from '../../lib/connection/clock.ts';

/** A clock for very many timers: a heap, moved from timer to timer. */
export interface VirtualClock extends Clock {
  /** Runs what falls due until that instant; lets promises settle some times in each hundredth of a second. */
  advanceTo(until: number): Promise<void>;
}

interface Timer {
  at: number;
  serial: number;
  run: (() => void) | undefined;
}

/** Timers this close together run in one go: what follows from them is late by as much at most. */
const GRAIN_MS = 4;

/** @param start milliseconds since the epoch. */
export function createVirtualClock(start = 0): VirtualClock {
  let now = start;
  let serial = 0;
  const heap: Timer[] = [];

  const before = (one: Timer, other: Timer) =>
    one.at < other.at || (one.at === other.at && one.serial < other.serial);
  const at = (index: number) => heap[index] as Timer;
  const swap = (one: number, other: number) => {
    [heap[one], heap[other]] = [at(other), at(one)];
  };

  function push(timer: Timer): void {
    heap.push(timer);
    for (let index = heap.length - 1; index > 0;) {
      const parent = (index - 1) >> 1;
      if (!before(at(index), at(parent))) return;
      swap(index, parent);
      index = parent;
    }
  }

  function pop(): void {
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    heap[0] = last;
    for (let index = 0; ;) {
      let first = index;
      for (const child of [2 * index + 1, 2 * index + 2])
        if (child < heap.length && before(at(child), at(first))) first = child;
      if (first === index) return;
      swap(index, first);
      index = first;
    }
  }

  return {
    now: () => now,
    setTimeout(run, milliseconds) {
      serial += 1;
      const timer: Timer = { at: now + milliseconds, serial, run };
      push(timer);
      return timer;
    },
    clearTimeout(timer) {
      (timer as Timer).run = undefined;
    },
    async advanceTo(until) {
      await settle();
      for (let due = heap[0]; due && due.at <= until; due = heap[0]) {
        const batch = Math.min(until, due.at + GRAIN_MS);
        for (let next: Timer | undefined = due; next && next.at <= batch; next = heap[0]) {
          pop();
          now = Math.max(now, next.at);
          next.run?.();
        }
        await settle();
      }
      now = until;
    },
  };
}

/** Lets every promise that is ready settle. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
