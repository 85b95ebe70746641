import type { Call } from '../domain/call.ts';
import type { CallEvent, CtiEvent } from '../domain/event.ts';

/** What is known of an account's calls, for the connection to judge what it may have missed. */
export type KnownCall = Pick<Call, 'call' | 'state' | 'at' | 'since' | 'direction'>;

/** Fetched before the beginning of a call, in milliseconds: clocks differ, and a queue comes before a ring. */
const BEFORE_MS = 60_000;
/** How long a call may have lasted of which nothing was heard but its end. */
const UNKNOWN_MS = 2 * 3_600_000;

/**
 * Whether the end of an incoming call says less than it seems to: the call rang before this connection, so that its
 * answer may have been told while nobody listened, or nothing was heard of it at all. Its outcome stands in the history.
 *
 * @param since when this connection began, in milliseconds since the epoch.
 */
export function isDoubtfulEnd(
  event: CtiEvent,
  calls: readonly KnownCall[],
  since: number,
): event is CallEvent {
  if (event.kind !== 'call' || event.phase !== 'ended') return false;
  if (event.scope !== 'own' || event.direction !== 'in') return false;
  const known = calls.find(({ call }) => call === event.call);
  const isUnanswered = known?.state === 'ring' || known?.state === 'missed';
  return known === undefined || (isUnanswered && known.at < since);
}

/** The instant from which on the history tells of these calls, in milliseconds since the epoch. */
export function beginningOf(ends: readonly CallEvent[], calls: readonly KnownCall[]): number {
  const begun = ends.map(({ call, at }) => calls.find((known) => known.call === call)?.at ?? at - UNKNOWN_MS);
  return Math.min(...begun) - BEFORE_MS;
}

/** When the oldest call began that was under way at last: its end may have been missed. */
export function oldestLive(calls: readonly KnownCall[]): number | undefined {
  const live = calls.filter(({ state }) => state === 'ring' || state === 'answered' || state === 'waiting');
  return earliest(...live.map(({ at }) => at));
}

/** The first of some instants; undefined where there is none. */
export function earliest(...instants: readonly (number | undefined)[]): number | undefined {
  const known = instants.filter((instant) => instant !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}

/**
 * What is to be told before these ends: what the history knows better. That a call was missed which has rung here all the
 * time is told by its end, which leaves a toast.
 */
export function toldByHistory(
  ends: readonly CallEvent[],
  past: readonly CtiEvent[],
  calls: readonly KnownCall[],
): CtiEvent[] {
  return past.filter((event) => {
    if (event.kind !== 'call' || !ends.some(({ call }) => call === event.call)) return false;
    return event.outcome !== 'missed' || !calls.some(({ call }) => call === event.call);
  });
}
