import * as z from 'zod/mini';
import type { Transports } from '../../connection/transport.ts';
import type { ConnectProblem } from '../../domain/connection-health.ts';
import type { CallEvent } from '../../domain/event.ts';
import { once } from '../../domain/once.ts';
import { success, type Result } from '../../domain/result.ts';
import { idOf, numberOf, readFields, textOf, type Fields } from '../shared/fields.ts';
import { localTime, type ParseContext } from './frame.ts';
import { partyOf } from './parse-call.ts';
import { lineOfNumber, queueName } from './places.ts';
import { ask, rowsOf } from './rest.ts';
import type { SignedIn } from './sign-in.ts';
import { writeTime } from '../shared/time.ts';

/** The longest span that the API answers. */
const LONGEST_SPAN_MS = 31 * 24 * 60 * 60 * 1000;

const rowsSchema = once(() =>
  rowsOf(
    z.pipe(
      z.transform((row: unknown): Fields | undefined => readFields(row)),
      z.custom<Fields>((fields) => fields instanceof Map && idOf(fields as Fields, 'callid') !== undefined),
    ),
  ),
);

/**
 * Calls of this person between two instants (milliseconds since the epoch), as `past` events, oldest first. One per
 * call: the API may give several rows for one.
 */
export async function pastCalls(
  http: Transports['http'],
  { api, headers, me, clockOffset }: SignedIn,
  span: { from: number; to: number },
  context: ParseContext,
): Promise<Result<CallEvent[], ConnectProblem>> {
  const from = Math.max(span.from, span.to - LONGEST_SPAN_MS) - clockOffset;
  const query = new URLSearchParams({
    StartTime: writeTime(from),
    // Whole seconds: rounded up, or a call of this very second would be missing.
    EndTime: writeTime(span.to - clockOffset + 999),
    UserIDs: me.id,
  });
  const url = `${api}/calls?${query.toString().replaceAll('+', '%20')}`;
  const answer = await ask(http, 'history', { url, headers }, rowsSchema);
  return answer.ok ? success(pastEvents(answer.value.value, context)) : answer;
}

/** Turns rows of the call history into events: pure. */
export function pastEvents(rows: readonly Fields[], context: ParseContext): CallEvent[] {
  const calls = new Map<string, Fields[]>();
  for (const row of rows) {
    const call = idOf(row, 'callid') ?? '';
    calls.set(call, [...(calls.get(call) ?? []), row]);
  }
  return [...calls]
    .map(([call, legs]) => pastEvent(call, legs, context))
    .sort((one, other) => one.at - other.at);
}

function pastEvent(call: string, legs: readonly Fields[], context: ParseContext): CallEvent {
  const outcomes = legs.map((leg) => outcomeOf(leg, context));
  const outcome = outcomes.includes('answered')
    ? 'answered'
    : outcomes.includes('answered-elsewhere')
      ? 'answered-elsewhere'
      : 'missed';
  // The leg that decided is the one to tell of; each call has at least one.
  const leg = legs[outcomes.indexOf(outcome)] ?? new Map<string, unknown>();
  const out = isOut(leg);
  const starts = legs.map((row) => startOf(row, context)).filter((at) => at !== undefined);
  const duration = numberOf(leg, 'duration');
  const by = outcome === 'answered-elsewhere' ? textOf(leg, 'username') : undefined;
  const line = out ? undefined : lineOf(leg, context);
  return {
    kind: 'call',
    account: context.account,
    system: 'enreach',
    event: 'calls',
    id: `past:${call}`.slice(0, 200),
    at: starts.length > 0 ? Math.min(...starts) : context.now,
    call,
    phase: 'past',
    scope: 'own',
    direction: out ? 'out' : 'in',
    party: partyOf(leg, out ? 'bnum' : 'anum'),
    outcome,
    ...(line && { line }),
    ...(duration !== undefined && outcome !== 'missed' && { duration }),
    ...(by !== undefined && { by }),
  };
}

function outcomeOf(leg: Fields, { me }: ParseContext): NonNullable<CallEvent['outcome']> {
  if (isOut(leg)) return 'answered';
  if (isTrue(leg.get('endresult'))) return 'missed';
  const name = textOf(leg, 'username');
  return name === undefined || name.toLowerCase() === me.name.toLowerCase()
    ? 'answered'
    : 'answered-elsewhere';
}

function lineOf(leg: Fields, { places }: ParseContext): CallEvent['line'] {
  const number = textOf(leg, 'bnum');
  const queue = idOf(leg, 'answerqueueid');
  const name = queueName(places, queue);
  if (queue === undefined || name === undefined) return lineOfNumber(places, number);
  return { queue, name, ...(number !== undefined && { number }) };
}

function startOf(leg: Fields, context: ParseContext): number | undefined {
  return localTime(leg.get('timestamp') ?? leg.get('starttime'), context);
}

function isOut(leg: Fields): boolean {
  const direction = leg.get('direction');
  return typeof direction === 'string' && !/^\d+$/.test(direction)
    ? /^out/i.test(direction)
    : isTrue(direction);
}

/** What counts as set in a field that was seen as number, text and boolean. */
function isTrue(value: unknown): boolean {
  return typeof value === 'string' ? !/^(0|false|)$/i.test(value) : Boolean(value);
}
