import type { CallEvent, Line, Party, Reason } from '../../domain/event.ts';
import { idOf, textOf } from '../shared/fields.ts';
import { membersOf, type Frame, type FrameContext } from './frame.ts';
import { mergeCall, withMember, type CallRow, type Known } from './known.ts';
import type { Parsed } from './parsed.ts';

/** What the wire writes for a caller that hides the number (API manual); some systems write other words. */
const WITHHELD = /^(anonymous|unknown|withheld|private|restricted|unavailable|null)\b/i;

/** What is told this much later than it happened, in milliseconds, is news of the past. */
const LATE_MS = 15_000;
/** Nothing rings longer than this: a ring told later is over, and an open one without its end is another call. */
const LONGEST_RING_MS = 2 * 60_000;

/** Causes of ITU-T Q.850. 26 ends the ring at all who were not the one that answered. */
const ELSEWHERE = 26;
const CAUSES: Readonly<Record<number, Reason['code']>> = {
  17: 'busy',
  18: 'no-answer',
  19: 'no-answer',
  21: 'declined',
  [ELSEWHERE]: 'answered-elsewhere',
};

/**
 * A call that reaches the dialplan: there is no id of a call, so the ring is found again by caller and line. Whether
 * anybody answered is not told; what stops ringing counts as not answered.
 */
export function reverseCall(frame: Frame, known: Known): Parsed {
  const { event, fields, common, context } = frame;
  const from = textOf(fields, 'phone_from') ?? '';
  const to = textOf(fields, 'phone_to') ?? '';
  const pair = pairOf(frame);
  const open = known.rings.get(pair);
  const isStart = event === 'dialplan_callreverse_start';
  // A new session begins no ring anew: this is another call, and the end of that one was not heard.
  const isOther = open !== undefined && isStart && open.former === true;
  // One that is said to ring in the future has a damaged time: nothing would ever end it.
  const isOpen = open !== undefined && !isOther && Math.abs(frame.sentAt - open.at) < LONGEST_RING_MS;
  const ringing = isOpen ? open : undefined;
  const call = ringing?.call ?? common.id;
  const told = {
    kind: 'call' as const,
    ...common,
    call,
    scope: 'own' as const,
    direction: 'in' as const,
    party: partyOf(from),
    ...lineOf(to),
  };
  if (isStart) {
    const rings = withMember(known.rings, pair, ringing ?? { call, at: frame.sentAt });
    const former = isOther ? [{ ...told, call: open.call, phase: 'past', outcome: 'missed' } as const] : [];
    const expiresAt = common.at + LONGEST_RING_MS;
    const ring = frame.over?.has(pair) ? [] : [{ ...told, phase: 'ring', expiresAt } as const];
    return { events: [...former, ...ring], known: { ...known, rings } };
  }
  const rings = withMember(known.rings, pair, undefined);
  return { events: [{ ...told, ...missed(common.at, context) }], known: { ...known, rings } };
}

/** Calls that ring no more after an event: by id, or by caller and line. */
export function endedBy(frame: Frame): string[] {
  if (frame.event === 'dialplan_callreverse_stop') return [pairOf(frame)];
  if (frame.event !== 'call_update') return [];
  return membersOf(frame.fields, 'call').flatMap(([id, told]) =>
    /^(answered|hangup)$/.test(textOf(told, 'status') ?? '') ? [id] : [],
  );
}

function pairOf({ fields }: Frame): string {
  return `${textOf(fields, 'phone_from') ?? ''} ${textOf(fields, 'phone_to') ?? ''}`;
}

/** Calls of the call API. What they are was asked for at their first sight; see wants.ts. */
export function updatedCalls(frame: Frame, known: Known): Parsed {
  return membersOf(frame.fields, 'call').reduce<Parsed>(
    (parsed, [id, told]) => {
      const row = mergeCall(parsed.known.calls.get(id), told, frame.context);
      const events = callEvents(frame, id, { row, moved: told.has('status') && row.status !== row.told });
      const calls = withMember(
        parsed.known.calls,
        id,
        told.has('status') ? { ...row, told: row.status } : row,
      );
      return { events: [...parsed.events, ...events], known: { ...parsed.known, calls } };
    },
    { events: [], known },
  );
}

/** A key that was pressed during a call. */
export function pressedKey({ fields, common }: Frame, known: Known): CallEvent[] {
  const call = idOf(fields, 'call');
  if (call === undefined) return [];
  const row = known.calls.get(call);
  return [
    {
      kind: 'call',
      ...common,
      call,
      phase: 'leg',
      scope: 'own',
      direction: row?.direction ?? 'in',
      party: {},
    },
  ];
}

/** What the state of a call is for this person; not `moved` where the event told of something else. */
export function callEvents(
  { common, context, over }: Pick<Frame, 'common' | 'context' | 'over'>,
  call: string,
  { row, moved }: { row: CallRow; moved: boolean },
): CallEvent[] {
  const isIn = row.direction === 'in';
  return [
    {
      kind: 'call',
      ...common,
      id: `${common.id}:${call}`.slice(0, 200),
      call,
      scope: 'own',
      direction: row.direction,
      party: partyOf(isIn ? row.from : row.to),
      ...(isIn && lineOf(row.to)),
      ...(moved ? phaseOf(row, common.at, context, over?.has(call)) : { phase: 'leg' as const }),
    },
  ];
}

/** A call of the history. */
export function pastCall(
  call: string,
  row: CallRow,
  { account, now }: Pick<FrameContext, 'account' | 'now'>,
): CallEvent {
  const isIn = row.direction === 'in';
  return {
    kind: 'call',
    account,
    system: 'cospace',
    event: 'call',
    id: `past:${call}`.slice(0, 200),
    at: row.created ?? row.ended ?? now,
    call,
    scope: 'own',
    direction: row.direction,
    party: partyOf(isIn ? row.from : row.to),
    ...(isIn && lineOf(row.to)),
    phase: 'past',
    outcome: outcomeOf(row),
    ...durationOf(row),
  };
}

/** The other side; a hidden number is left out. */
export function partyOf(number: string | undefined, name?: string): Party {
  return {
    ...(number !== undefined && number !== '' && !WITHHELD.test(number) && { number }),
    ...(name && { name }),
  };
}

/** The number that was dialled, as the line; without it no line is told. */
export function lineOf(number: string | undefined): { line?: Line } {
  return number === undefined || number === '' ? {} : { line: { number } };
}

type Phase = Pick<CallEvent, 'phase' | 'reason' | 'outcome' | 'duration' | 'expiresAt'>;

function phaseOf(row: CallRow, at: number, context: FrameContext, isOver = false): Phase {
  const isIn = row.direction === 'in';
  switch (row.status) {
    case 'init':
    case 'calling':
    case 'progress':
      // It waits for what its program says; nobody was offered it yet.
      return { phase: isIn ? 'waiting' : 'leg' };
    case 'ringing':
      return isIn && !isOver ? { phase: 'ring', expiresAt: at + LONGEST_RING_MS } : { phase: 'leg' };
    case 'answered':
      return { phase: 'answered' };
    case 'hangup':
      return hangup(row, at, context);
  }
}

function hangup(row: CallRow, at: number, context: FrameContext): Phase {
  const code = CAUSES[row.cause ?? 0];
  // Of an answer that was not told itself only the list knows: to whom it still rings, "ended" would say missed.
  if (row.answered !== undefined && row.told !== 'answered' && row.direction === 'in')
    return { phase: 'past', outcome: 'answered', ...(code && { reason: { code } }), ...durationOf(row) };
  if (row.told === 'answered' || row.direction === 'out')
    return { phase: 'ended', ...(code && { reason: { code } }), ...durationOf(row) };
  if (code === 'answered-elsewhere') return { phase: 'answered-elsewhere', reason: { code } };
  const told = missed(row.ended ?? at, context);
  return { ...told, reason: { code: code ?? 'caller-hung-up' } };
}

/** An end that is told late was not seen to happen: it belongs into the list, not onto the screen. */
function missed(at: number, context: FrameContext): Phase {
  return isLate(at, context) ? { phase: 'past', outcome: 'missed' } : { phase: 'withdrawn' };
}

function isLate(at: number, { now, isKept = false }: FrameContext): boolean {
  return isKept || now - at > LATE_MS;
}

function outcomeOf({ direction, answered, cause }: CallRow): NonNullable<CallEvent['outcome']> {
  if (answered !== undefined || direction === 'out') return 'answered';
  return cause === ELSEWHERE ? 'answered-elsewhere' : 'missed';
}

function durationOf({ answered, ended }: CallRow): { duration?: number } {
  return answered === undefined || ended === undefined
    ? {}
    : { duration: Math.round((ended - answered) / 1000) };
}
