import type { SentEvent } from '../evidence.ts';

/** How a simulated phone system is run under faults: one entry for each system, see systems.ts. */
export interface FaultedSystem {
  /** As in the registry of phone systems. */
  id: string;
  /** Starts its simulator. `now` in milliseconds since the epoch. */
  start(now: () => number): Promise<RunningSystem>;
}

/** How a ring is told. */
export interface RingOptions {
  /** Each event comes twice, as the same message. */
  doubled?: boolean;
  /** The last event first. */
  reversed?: boolean;
  /** The event is that much older than its coming, in milliseconds. */
  lateMs?: number;
  /** After which it must not ring any more. */
  ttlSeconds?: number;
}

/** One call that the simulator places; each step is told at once. */
export interface SimulatedCall {
  /** The system's id of it, as it is in live state and history. */
  readonly id: string;
  ring(options?: RingOptions): void;
  /** This person takes it. */
  answer(): void;
  /** The caller hangs up before anybody answers; `reversed` tells the end of it first. */
  giveUp(options?: { reversed?: boolean }): void;
  /** The conversation ends. */
  hangUp(): void;
}

/** A simulator with one account. */
export interface RunningSystem {
  /** `host:port` of everything that it listens at. */
  readonly hosts: readonly string[];
  /** Settings of the account, as a person would enter them. */
  readonly settings: Readonly<Record<string, string>>;
  /** The same `key` is the same call. */
  call(key: number): SimulatedCall;
  /** What was sent of calls so far. */
  sent(): SentEvent[];
  /** Whether somebody is connected and has all subscriptions. */
  isHeard(): boolean;
  /** Sends so many events that are of no consequence, as fast as it can. */
  storm(count: number): void;
  /** Everything that was handed out before is refused from now on. */
  expireTokens(): void;
  /** Refuses a subscription that is not vital, or none. */
  refuseSome(refuse: boolean): void;
  /** Whether a request of that path is the step from sign-in to the stream: it can be stalled or refused. */
  isNegotiation(path: string): boolean;
  /** All secrets in use, to search logs and stores for. */
  secrets(): string[];
  stop(): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
}
