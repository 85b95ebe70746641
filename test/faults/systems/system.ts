import type { Memory, SentEvent } from '../evidence.ts';

/** How a simulated phone system is run under faults: one entry for each system, see systems.ts. */
export interface FaultedSystem {
  /** As in the registry of phone systems. */
  id: string;
  /** The vendor's name, with what is tried of it where that is not all. */
  name: string;
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
  /** What the evidence knows it by. */
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
  /** What can be asked of calls after a gap. */
  readonly remembers: Memory;
  /** Whether a call that rings already is told of when a connection is made. */
  readonly tellsRings: boolean;
  /** Whoever loses the token loses the stream with it, and what is told until there is another. */
  readonly tokensCarryStream?: boolean;
  /** The same `key` is the same call. */
  call(key: number): SimulatedCall;
  /** The call that the product knows by this id; one that has none of its own on the wire gets it from the first event. */
  callOf(id: string): string;
  /** What was sent of calls so far. */
  sent(): SentEvent[];
  /** Whether somebody is connected and has all subscriptions. */
  isHeard(): boolean;
  /** Empties the simulator's log. */
  forgetLog(): void;
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
