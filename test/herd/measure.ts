import { fixedDelays, peakRate, restartHub, timeUntil, type Herd, type Parting } from './herd.ts';

export const CLIENTS = 10_000;
/** The waits of SignalR's own reconnect, in milliseconds, the same for all clients. */
export const FIXED_DELAYS_MS = [0, 2_000, 10_000, 30_000, 30_000, 30_000];
/** What one restart is measured by. */
export interface Measured {
  parting: Parting;
  downMs: number;
  herd: Herd;
  /** Most connects in any such span, as a rate per second; and how many times fixed delays have as many. */
  tenth: { peak: number; ratio: number };
  second: { peak: number; ratio: number };
  halfMs: number;
  allMs: number;
}

/** Restarts the hub of {@link CLIENTS} clients once, from a seed. */
export async function measure(parting: Parting, downMs: number, random: () => number): Promise<Measured> {
  const herd = await restartHub({ clients: CLIENTS, downMs, watchMs: 75_000, random, parting });
  const fixed = fixedDelays(CLIENTS, downMs, FIXED_DELAYS_MS);
  const against = (windowMs: number) => ({
    peak: peakRate(herd, windowMs),
    ratio: peakRate(fixed, windowMs) / peakRate(herd, windowMs),
  });
  return {
    parting,
    downMs,
    herd,
    tenth: against(100),
    second: against(1_000),
    halfMs: timeUntil(herd, 0.5, CLIENTS),
    allMs: timeUntil(herd, 1, CLIENTS),
  };
}
