import { callKey, isLiveCall, toastId, type Call, type CallState } from './call.ts';
import type { CallEvent, Line } from './event.ts';
import { startLookups, type ReduceContext } from './reduce-context.ts';
import { tell } from './story.ts';

/** A ring without any end for this long is over: the end was lost. */
const LONGEST_RING_MS = 3 * 60_000;
const LONGEST_CALL_MS = 12 * 3_600_000;
/** What a phone system's clock may be ahead of this one's; a call from later than that is from before a clock was set. */
const AHEAD_MS = 60_000;

/**
 * Moves one call on by one event. Order and doubles do no harm: an event that says nothing new changes nothing.
 *
 * @param call what is known of it, undefined at first sight.
 * @returns the call afterwards; undefined when the event is no business of this person.
 */
export function reduceCall(
  call: Call | undefined,
  event: CallEvent,
  context: ReduceContext,
): Call | undefined {
  const state = nextState(call, event, context.now);
  if (state === undefined) return call;
  // The history tells it again after each gap.
  if (event.phase === 'past' && state === 'missed' && call?.state === 'missed') return call;
  const moved = call === undefined || state !== call.state;
  const after = call ? anew(call, state, moved) : firstSight(event, context);
  after.caller = callerKnownNow(after, event, context);
  after.state = state;
  if (moved) after.since = event.at;
  after.offered ||= state === 'ring' || state === 'missed';
  after.handled = isTakenCareOf(state, after, moved);
  after.story = tell(after.story, { at: event.at, event: event.event });
  addTold(after, event, context);
  if (state === 'missed' && moved && (event.phase === 'past' || event.phase === 'ring')) after.offline = true;
  const duration = event.duration ?? talked(call, after);
  if (duration !== undefined) after.duration = duration;
  // Not while it waits in a queue: it may never be this person's call.
  const isAsked = event.phase !== 'past' && (after.offered || after.direction === 'out');
  if (isAsked && isEmpty(after.lookups)) after.lookups = startLookups(after.caller, context, event.party);
  return after;
}

/** Adds to a call, which nobody else holds yet, what an event tells besides its state. */
function addTold(call: Call, { party, line, reason, by }: CallEvent, context: ReduceContext): void {
  if (party.name !== undefined) call.name = party.name;
  if (party.record) call.record = party.record;
  if (line) call.line = mergeLine(call.line, line, context);
  if (reason && call.state !== 'ring') call.reason ??= reason;
  if (by !== undefined) call.by = by;
}

/** The call to be moved on. What was said of a state that it leaves is gone, and a new ring wants to be seen. */
function anew(call: Call, next: CallState, moved: boolean): Call {
  if (!moved || (next !== 'ring' && !call.offline)) return { ...call };
  const { offline: _offline, ...onward } = call;
  if (next !== 'ring') return onward;
  const { reason: _reason, aside: _aside, ...unseen } = onward;
  return unseen;
}

/** How long it was talked, in seconds, where the phone system does not tell: from answer to end. */
function talked(before: Call | undefined, { state, since }: Call): number | undefined {
  return before?.state === 'answered' && state === 'ended' && since > before.since
    ? Math.round((since - before.since) / 1_000)
    : undefined;
}

/** Ends what time has ended; gives undefined when nothing is due. */
export function sweepCall(call: Call, now: number): Call | undefined {
  if (!isLiveCall(call)) return undefined;
  const longest = call.state === 'ring' ? LONGEST_RING_MS : LONGEST_CALL_MS;
  return now - call.since > longest ? endUntold(call, now) : undefined;
}

/**
 * A call that goes on, and began in what is the future since the clock was set back: it lasts from now on, or it would
 * stand until the clock comes there. Any other call as it is.
 */
export function notFromLater(call: Call, now: number): Call {
  return isLiveCall(call) && call.since > now + AHEAD_MS ? { ...call, since: now } : call;
}

/** Ends a call of which nothing will be told any more; gives the call itself where it is over. */
export function endUntold(call: Call, now: number): Call {
  if (!isLiveCall(call)) return call;
  const ended = { ...call, since: now, reason: call.reason ?? { code: 'no-end-received' as const } };
  if (call.state !== 'ring') return { ...ended, state: 'ended' };
  return { ...ended, state: 'missed', handled: false, reason: { code: 'no-end-received' }, offline: true };
}

/** The state after an event; undefined where the event is to be forgotten. */
function nextState(call: Call | undefined, event: CallEvent, now: number): CallState | undefined {
  const state = call?.state;
  const late = call !== undefined && event.at <= call.since;
  switch (event.phase) {
    case 'ring':
      return afterRing(state, late, event.expiresAt !== undefined && event.expiresAt < now);
    case 'waiting':
      return state ?? 'waiting';
    case 'answered':
      if (state === 'ended' || ((state === 'missed' || state === 'answered-elsewhere') && late))
        return 'ended';
      return 'answered';
    case 'answered-elsewhere':
      if (state === undefined) return event.scope === 'own' ? 'answered-elsewhere' : undefined;
      if (state === 'waiting') return 'ended';
      return state === 'ring' || state === 'missed' ? 'answered-elsewhere' : state;
    case 'withdrawn':
      if (state === undefined) return event.scope === 'own' ? 'missed' : undefined;
      return state === 'ring' || (state === 'waiting' && event.scope === 'own') ? 'missed' : state;
    case 'ended':
      return afterEnd(state, event);
    case 'leg':
      return state;
    case 'past':
      return afterPast(state, event);
  }
}

/** The same call may be offered again after it was withdrawn, never while it is being talked on. */
function afterRing(state: CallState | undefined, late: boolean, expired: boolean): CallState {
  if (state === 'ring' || state === 'answered') return state;
  if (state !== undefined && state !== 'waiting' && late) return state;
  return expired ? 'missed' : 'ring';
}

function afterEnd(state: CallState | undefined, event: CallEvent): CallState | undefined {
  switch (state) {
    case undefined:
      return event.scope === 'own' ? 'ended' : undefined;
    case 'ring':
      return 'missed';
    case 'answered':
      return event.scope === 'own' ? 'ended' : 'answered';
    case 'waiting':
      return 'ended';
    case 'missed':
    case 'answered-elsewhere':
    case 'ended':
      return state;
  }
}

function afterPast(state: CallState | undefined, event: CallEvent): CallState {
  const outcome = event.outcome ?? 'missed';
  const told: CallState = outcome === 'answered' ? 'ended' : outcome;
  return state === undefined || state === 'ring' || state === 'waiting' || state === 'missed'
    ? told
    : state === 'answered'
      ? 'ended'
      : state;
}

function isEmpty(record: object): boolean {
  return Object.keys(record).length === 0;
}

function isTakenCareOf(state: CallState, known: Call, moved: boolean): boolean {
  if (state !== 'missed') return true;
  return moved ? false : known.handled;
}

/** Queue events come with the queue's name, the ring itself only with the number dialled: both are kept. */
function mergeLine(known: Line | undefined, told: Line, { read }: ReduceContext): Line {
  const dialled = read(told.number);
  const line = { ...known, ...told };
  if ('display' in dialled) line.number = dialled.display;
  return line;
}

/** Some systems announce a call before they know its number; one that was told is never another's. */
function callerKnownNow({ caller }: Call, { party }: CallEvent, { read }: ReduceContext): Call['caller'] {
  return caller.kind === 'withheld' && party.number !== undefined ? read(party.number) : caller;
}

function firstSight(event: CallEvent, context: ReduceContext): Call {
  const caller = context.read(event.party.number);
  return {
    kind: 'call',
    key: callKey(event.account, event.call),
    toast: toastId(event.system, event.call),
    account: event.account,
    system: event.system,
    call: event.call,
    direction: event.direction,
    state: 'waiting',
    at: event.at,
    since: event.at,
    caller,
    offered: false,
    lookups: {},
    handled: true,
    story: [],
  };
}
