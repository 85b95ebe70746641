import type { AccountSettings } from '../../../lib/domain/settings.ts';
import type { BarePhone } from '../bare-config.ts';
import type { Seen } from '../seen.ts';

/** A simulated phone system that rings when it is told to, for one of the two extensions. */
export interface BenchPhone {
  readonly system: BarePhone['system'];
  /** How Callcard is told of it. */
  account(): AccountSettings;
  /** How the bare extension is: signed in already, but for Enreach. */
  bare(): Promise<BarePhone>;
  /** Resolves once somebody listens. */
  connected(): Promise<unknown>;
  /** Lets a caller ring who has not called before in this run. */
  ring(turn: number): BenchRing;
  /** Tells something that changes a state and rings nobody, in bulk: `count` messages, as they are on the wire. */
  flood?(count: number): void;
  close(): Promise<void>;
}

/** One ring. */
export interface BenchRing {
  /** Milliseconds since the epoch at which it was sent. */
  readonly sentAt: number;
  /** When the frame was there in the worker, in milliseconds since its origin. */
  arrivedAt(seen: Seen): number | undefined;
  /** It is answered, and over: its toast goes. */
  end(): void;
}

/** Finer than the simulators' own clock, and the same epoch as the workers' `timeOrigin`. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

/** When the first message with all these parts came through a socket. */
export function messageWith(seen: Seen, ...parts: string[]): number | undefined {
  return seen.received.find(({ text }) => parts.every((part) => text.includes(part)))?.at;
}
