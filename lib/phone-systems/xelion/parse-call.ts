import type { CallEvent, Line, Party } from '../../domain/event.ts';
import { defined, definedOrNone } from '../shared/defined.ts';
import { numberOf, textOf, type Fields } from '../shared/fields.ts';
import { localTime, type Frame, type ParseContext } from './frame.ts';
import { isNamed, isOwnNumber, type Me } from './me.ts';
import { firstId, ownRecord } from './read.ts';

/** How this user takes part in a call of the tenant. */
type Part =
  | 'callee'
  | 'caller'
  /** It is at a line, and with no user yet. */
  | 'line'
  | 'none';

/** The members of a message that tell of one end of a call. */
const CALLER = sideNamed('caller');
const CALLEE = sideNamed('callee');
type Side = typeof CALLER;

type Told = Pick<CallEvent, 'phase'> & Partial<Pick<CallEvent, 'scope' | 'by' | 'duration'>>;

/** What a CallEvent says, by this user's part in it; nothing where it is no business of theirs. */
export function callEvents(frame: Frame, context: ParseContext): CallEvent[] {
  const part = partOf(frame.fields, context.me);
  const told = toldBy(frame, part);
  const call = firstId(frame.fields, ['callid']);
  if (!told || call === undefined) return [];
  const isOut = part === 'caller';
  const begun = frame.type === 'newCallEvent' ? localTime(frame.fields.get('date'), context) : undefined;
  const event: CallEvent = {
    kind: 'call',
    ...frame.common,
    at: begun ?? frame.common.at,
    call,
    phase: told.phase,
    scope: told.scope ?? 'own',
    direction: isOut ? 'out' : 'in',
    party: halfOf(frame.fields, isOut ? CALLEE : CALLER),
  };
  const line = isOut ? undefined : lineOf(frame.fields, part);
  if (line) event.line = line;
  if (told.by !== undefined) event.by = told.by;
  if (told.duration !== undefined) event.duration = told.duration;
  return [event];
}

/** Something about a call that changes no state, where the message names the call. */
export function legEvents({ fields, common }: Frame): CallEvent[] {
  const call = firstId(fields, ['callid', 'callflowid', 'flowid']);
  if (call === undefined) return [];
  return [{ kind: 'call', ...common, call, phase: 'leg', scope: 'own', direction: 'in', party: {} }];
}

function sideNamed(side: 'caller' | 'callee') {
  return {
    number: `${side}phonenumber`,
    /** Ids of whoever is there. */
    users: [`${side}user`, `${side}useraddressable`, `${side}addressable`],
    record: [`${side}addressable`],
    syncedId: [`${side}addressablesyncid`],
    syncedFrom: `${side}addressablesyncsource`,
  } as const;
}

/** Number and record of one side of a call. */
function halfOf(fields: Fields, side: Side): Party {
  return defined({ number: textOf(fields, side.number), record: recordOf(fields, side) });
}

/** The record that the tenant knows a side by: first of all that of another system which it was synchronised from. */
function recordOf(fields: Fields, side: Side): Party['record'] {
  const synced = firstId(fields, side.syncedId);
  const source = textOf(fields, side.syncedFrom);
  if (synced !== undefined && source !== undefined) return { source, id: synced };
  return ownRecord(firstId(fields, side.record));
}

/** `undefined` where it is of no interest to this user. */
function toldBy({ type, fields }: Frame, part: Part): Told | undefined {
  switch (type) {
    case 'newCallEvent':
      return { callee: RING, caller: LEG, line: WAITING, none: undefined }[part];
    case 'callConnectedEvent': {
      const by = textOf(fields, 'calleephonenumber');
      const elsewhere = defined({ phase: 'answered-elsewhere', scope: 'queue', by } as const);
      return { callee: ANSWERED, caller: ANSWERED, line: QUEUE_LEG, none: elsewhere }[part];
    }
    case 'channelHungUpEvent':
      // Taken by somebody else, or hunting on: the call itself lives.
      return { callee: WITHDRAWN, caller: LEG, line: undefined, none: undefined }[part];
    case 'missedCallEvent':
      return { callee: WITHDRAWN, caller: LEG, line: WITHDRAWN, none: undefined }[part];
    default: {
      const scope = part === 'callee' || part === 'caller' ? 'own' : 'queue';
      return defined({ phase: 'ended', scope, duration: numberOf(fields, 'duration') });
    }
  }
}

const LEG = { phase: 'leg' } as const;
const QUEUE_LEG = { phase: 'leg', scope: 'queue' } as const;
const WAITING = { phase: 'waiting', scope: 'queue' } as const;
const ANSWERED = { phase: 'answered' } as const;
const WITHDRAWN = { phase: 'withdrawn' } as const;
const RING = { phase: 'ring' } as const;

/** Administrators hear every call of the tenant. Whose it is cannot always be told; then it counts as this user's. */
function partOf(fields: Fields, me: Me): Part {
  if (isMine(fields, CALLEE, me)) return 'callee';
  if (isMine(fields, CALLER, me)) return 'caller';
  const user = textOf(fields, 'calleeuser');
  const person = textOf(fields, 'calleeuseraddressable');
  if ((user !== undefined && me.userId !== undefined) || (person !== undefined && me.oid !== undefined))
    return 'none';
  const isNobodys = user === undefined && person === undefined;
  if (textOf(fields, 'calleephonenumber') === undefined && isNobodys)
    // Of a channel that is gone only one half is told.
    return textOf(fields, 'calleephonelineoid') === undefined ? 'none' : 'line';
  if (me.numbers.length === 0) return 'callee';
  return isNobodys ? 'line' : 'none';
}

function isMine(fields: Fields, side: Side, me: Me): boolean {
  return (
    side.users.some((name) => isNamed(me, textOf(fields, name))) ||
    isOwnNumber(me, textOf(fields, side.number))
  );
}

function lineOf(fields: Fields, part: Part): Line | undefined {
  return definedOrNone({
    number: textOf(fields, 'calleephonenumber'),
    queue: part === 'line' ? firstId(fields, ['calleephonelineoid']) : undefined,
  });
}
