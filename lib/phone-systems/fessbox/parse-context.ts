import type { CtiEvent } from '../../domain/event.ts';
import type { Frame } from './frame.ts';
import type { Known } from './known.ts';

/** What is needed to understand a frame, besides what is known from those before. */
export interface ParseContext {
  account: string;
  /** This person's extension; undefined where they have none. */
  operator: string | undefined;
  /** Milliseconds since the epoch on this computer. */
  now: number;
  /** Channels that this person has just freed: their calls ended by this hand. */
  freed: ReadonlySet<string>;
}

/** Members that every event carries. */
export function commonOf({ account }: ParseContext, { sent }: Pick<Frame, 'sent'>, id: string, at: number) {
  return { account, system: 'fessbox', event: sent, id: id.slice(0, 200), at } as const;
}

/**
 * An instant of the server on this computer's clock, never in the future; now where there is none, or where the server
 * has not told its clock, so that a wrong one makes nothing look long past.
 */
export function localTime(
  timestamp: number | undefined,
  { clockOffset }: Pick<Known, 'clockOffset'>,
  { now }: ParseContext,
): number {
  if (timestamp === undefined || clockOffset === undefined) return now;
  return Math.min(Math.round(timestamp + clockOffset), now);
}

/** What a frame came to. */
export interface Parsed {
  events: CtiEvent[];
  known: Known;
  /** Why it says nothing, without its content. */
  oddity?: string;
}
