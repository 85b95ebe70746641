import type { ConnectProblem } from '../../lib/domain/connection-health.ts';
import { failure, success } from '../../lib/domain/result.ts';
import { createSupervisor } from '../../lib/connection/supervisor.ts';
import type { PhoneSystem } from '../../lib/phone-systems/phone-system.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

/** What a hub is asked after a restart: instants of connects, in milliseconds after it is back. */
export interface Herd {
  connects: number[];
  /** Attempts while it was down. */
  refused: number;
}

/**
 * How a hub goes and what is met at its door meanwhile: it is `killed` and nobody answers; it says that it goes
 * (`orderly`) and nobody answers; it is killed behind a `gateway`, which answers 503. Meanwhile the API beside it goes on
 * to sign people in, but where the whole site is `away`.
 */
export type Parting = 'killed' | 'orderly' | 'gateway' | 'away';

export interface HerdOptions {
  parting: Parting;
  clients: number;
  /** How long the hub is gone, in milliseconds. */
  downMs: number;
  /** How long one watches after it is back. */
  watchMs: number;
  /** From 0 up to but not including 1. */
  random: () => number;
}

/** One way to the hub and back: what an attempt costs, whether somebody answers or not. */
const ROUND_TRIP_MS = 40;
/** The alarms of a worker: four a minute, each client with its own phase. */
const ALARM_MS = 15_000;
/** A hub's signs of life. */
const PING_MS = 15_000;
const CLOSED: Record<Parting, ConnectProblem> = {
  killed: { step: 'hub', code: 'closed' },
  orderly: { step: 'hub', code: 'closed', leaving: true },
  gateway: { step: 'hub', code: 'closed' },
  away: { step: 'hub', code: 'closed' },
};
const REFUSED: Record<Parting, ConnectProblem> = {
  killed: { step: 'hub', code: 'unreachable' },
  orderly: { step: 'hub', code: 'unreachable' },
  gateway: { step: 'hub', code: 'server', status: 503 },
  away: { step: 'sign-in', code: 'unreachable' },
};

/** Lets a hub restart while all clients are connected, each with the product's own supervisor and its alarms. */
export async function restartHub({ clients, downMs, watchMs, random, parting }: HerdOptions): Promise<Herd> {
  const clock = createVirtualClock();
  const hub = { isUp: true, parting, close: new Set<() => void>(), connects: [] as number[], refused: 0 };
  const system = pretendSystem(clock, () => {
    if (hub.isUp) hub.connects.push(clock.now());
    else hub.refused += 1;
    return hub;
  });
  const supervisors = Array.from({ length: clients }, (_unused, index) => {
    let heard: () => void = () => undefined;
    const ping = () => {
      if (hub.isUp) heard();
      clock.setTimeout(ping, PING_MS);
    };
    clock.setTimeout(ping, random() * PING_MS);
    return createSupervisor({
      account: String(index),
      label: '',
      system,
      settings: {},
      memory: { read: () => Promise.resolve(undefined), write: () => Promise.resolve() },
      clock,
      random,
      createTransports({ onProofOfLife }) {
        heard = onProofOfLife;
        return { http: unused, openHub: unused, openSocket: unused, wait: unused };
      },
      missingOrigins: () => Promise.resolve([]),
      lastSeen: () => Promise.resolve(undefined),
      exchangeSecret: () => Promise.resolve(),
      onEvents: () => undefined,
      onHealth: () => undefined,
      log: () => undefined,
    });
  });
  for (const supervisor of supervisors) {
    supervisor.start();
    const alarm = () => {
      supervisor.nudge('alarm');
      clock.setTimeout(alarm, ALARM_MS);
    };
    clock.setTimeout(alarm, random() * ALARM_MS);
  }
  // Long enough connected to count as a good connection.
  await clock.advanceTo(35_000);

  hub.isUp = false;
  hub.connects.length = 0;
  const gone = clock.now();
  for (const close of hub.close) close();
  hub.close.clear();
  await clock.advanceTo(gone + downMs);
  hub.isUp = true;
  await clock.advanceTo(gone + downMs + watchMs);
  for (const supervisor of supervisors) supervisor.stop();
  return { connects: hub.connects.map((at) => at - gone - downMs), refused: hub.refused };
}

/** What the usual client does: the same waits for all, counted from the same instant. */
export function fixedDelays(clients: number, downMs: number, waitsMs: readonly number[]): Herd {
  let at = 0;
  let attempts = 0;
  for (const wait of waitsMs) {
    at += wait;
    if (at >= downMs)
      return { connects: Array<number>(clients).fill(at - downMs), refused: attempts * clients };
    attempts += 1;
  }
  return { connects: [], refused: attempts * clients };
}

/** The most connects in any window of that length, as a rate per second. */
export function peakRate({ connects }: Herd, windowMs: number): number {
  const sorted = connects.toSorted((one, other) => one - other);
  let most = 0;
  for (let first = 0, last = 0; last < sorted.length; last += 1) {
    while ((sorted[last] ?? 0) - (sorted[first] ?? 0) >= windowMs) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return (most * 1_000) / windowMs;
}

/** After how many milliseconds that share of all clients has connected; infinite where it never does. */
export function timeUntil({ connects }: Herd, share: number, clients: number): number {
  const sorted = connects.toSorted((one, other) => one - other);
  return sorted[Math.ceil(share * clients) - 1] ?? Infinity;
}

function unused(): Promise<never> {
  return Promise.reject(new Error('the pretended system needs no transport'));
}

function pretendSystem(
  clock: VirtualClock,
  ask: () => { isUp: boolean; parting: Parting; close: Set<() => void> },
): PhoneSystem {
  const wait = () => new Promise<void>((resolve) => clock.setTimeout(resolve, ROUND_TRIP_MS));
  return {
    id: 'herd',
    name: 'Herd',
    fields: [],
    checkSettings: () => success({}),
    origins: () => [],
    async connect({ onStep }) {
      onStep('sign-in');
      const hub = ask();
      const { isUp } = hub;
      await wait();
      if (!isUp) return failure(REFUSED[hub.parting]);
      const closed = Promise.withResolvers<ConnectProblem>();
      hub.close.add(() => closed.resolve(CLOSED[hub.parting]));
      return success({
        closed: closed.promise,
        stop: () => Promise.resolve(),
        refused: [],
        catchUp: () => Promise.resolve(success([])),
      });
    },
  };
}
