import type { CallEvent } from '../../domain/event.ts';
import { defined } from '../shared/defined.ts';
import { flagOf, idOf, numberOf, readFields, textOf, type Fields } from '../shared/fields.ts';
import { instantOf, membersOf, type FrameContext } from './frame.ts';
import type { Me, Ring } from './kept.ts';

/** States of a call, in their order: what is told late never turns a call back. */
const STATES = ['init', 'calling', 'progress', 'ringing', 'answered', 'hangup'] as const;
export type CallStatus = (typeof STATES)[number];

/** A call of the call API. */
export interface CallRow {
  direction: CallEvent['direction'];
  from?: string;
  to?: string;
  status: CallStatus;
  /** The status that was told last. */
  told?: CallStatus;
  /** Milliseconds since the epoch. */
  created?: number;
  answered?: number;
  ended?: number;
  /** Q.850. */
  cause?: number;
}

/** What only a recording's or fax's own page tells. */
export interface Details {
  from?: string;
  to?: string;
  status?: string;
}

/** What was learnt so far and is needed to understand what comes. Never changed in place. */
export interface Known {
  me: Me | undefined;
  calls: ReadonlyMap<string, CallRow>;
  rings: ReadonlyMap<string, Ring>;
  /** Names of users by id; empty for those without one. */
  users: ReadonlyMap<string, string>;
  objects: ReadonlyMap<string, Details>;
  /** The last message of each chat. */
  heads: ReadonlyMap<string, string>;
}

/** What is known when a session begins that goes on from nothing. */
export function nothingKnown(): Known {
  return {
    me: undefined,
    calls: new Map(),
    rings: new Map(),
    users: new Map(),
    objects: new Map(),
    heads: new Map(),
  };
}

/** Of each kind, no more than this is remembered: the newest. */
const MOST = 300;

/** A map with one member more, or changed, or gone where `value` is undefined. */
export function withMember<Value>(
  map: ReadonlyMap<string, Value>,
  key: string,
  value: Value | undefined,
): ReadonlyMap<string, Value> {
  const next = new Map(map);
  next.delete(key);
  if (value !== undefined) next.set(key, value);
  return next.size > MOST ? new Map([...next].slice(-MOST)) : next;
}

/** A call after what is told of it; `undefined` is one that nothing was known of. */
export function mergeCall(known: CallRow | undefined, told: Fields, context: FrameContext): CallRow {
  const instant = (name: string) => {
    const seconds = numberOf(told, name);
    return seconds === undefined ? undefined : instantOf(seconds, context);
  };
  const members = {
    from: textOf(told, 'from'),
    to: textOf(told, 'to'),
    created: instant('create_time'),
    answered: instant('answer_time'),
    ended: instant('hangup_time'),
    cause: numberOf(told, 'hangup_cause'),
  };
  const incoming = flagOf(told, 'incoming');
  const status = STATES.indexOf(told.get('status') as CallStatus);
  const before = STATES.indexOf(known?.status ?? 'init');
  return {
    ...known,
    direction: incoming === undefined ? (known?.direction ?? 'in') : incoming ? 'in' : 'out',
    ...defined(members),
    status: STATES[Math.max(status, before)] ?? 'init',
  };
}

/** Takes in the answer to a question; see {@link import('./wants.ts').wantsOf}. */
export function learn(known: Known, path: string, told: Fields, context: FrameContext): Known {
  const [what = '', id = ''] = path.split(/[/?]/);
  switch (what) {
    case 'call': {
      const calls = membersOf(told, 'call').reduce(
        (map, [uuid, row]) => withMember(map, uuid, mergeCall(map.get(uuid), row, context)),
        known.calls,
      );
      return { ...known, calls };
    }
    case 'user': {
      const user = readFields(told.get(what));
      return { ...known, users: withMember(known.users, id, user ? nameOf(user) : '') };
    }
    default: {
      const object = readFields(told.get(what));
      return { ...known, objects: withMember(known.objects, id, object ? detailsOf(object) : {}) };
    }
  }
}

/** What a recording or fax, or the row of one, says of its call. */
export function detailsOf(object: Fields): Details {
  const members = {
    from: textOf(object, 'from'),
    to: textOf(object, 'to'),
    status: textOf(object, 'status'),
  };
  return defined(members);
}

/** Whether an id is this person's own. */
export function isMe({ me }: Known, fields: Fields, name: string): boolean {
  return me !== undefined && idOf(fields, name) === me.id;
}

function nameOf(user: Fields): string {
  const full = [textOf(user, 'firstname'), textOf(user, 'lastname')].filter(Boolean).join(' ');
  return textOf(user, 'display_name') ?? (full || (textOf(user, 'username') ?? ''));
}
