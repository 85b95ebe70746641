import { failure, success, type Result } from '../../domain/result.ts';
import { idIn, numberOf, readFields, type Fields } from '../shared/fields.ts';

/** A name of an event; documents of other releases have more than the one that was built from. */
const NAME = /^[a-z][a-z0-9_]{1,60}$/;

/** What is needed to read a frame. */
export interface FrameContext {
  account: string;
  /** Milliseconds since the epoch on this computer. */
  now: number;
  /** How far this computer's clock is ahead of the server's, in milliseconds. */
  clockOffset: number;
  /** It happened while nobody listened, and was kept. */
  isKept?: boolean;
}

/** One event of the stream. */
export interface Frame {
  event: string;
  fields: Fields;
  /** Members that every CtiEvent carries. */
  common: { account: string; system: 'cospace'; event: string; id: string; at: number };
  context: FrameContext;
  /** When it happened by the server's own clock, in milliseconds since the epoch. */
  sentAt: number;
  /** Calls that ring no more, by an event that came along with this one: by id, or by caller and line. */
  over?: ReadonlySet<string>;
}

/** Reads what all events have in common. The failure says what is wrong with it, without its content. */
export function readFrame(message: unknown, context: FrameContext): Result<Frame, string> {
  const fields = readFields(message);
  if (!fields) return failure('an event that is no object');
  const event = fields.get('event');
  if (typeof event !== 'string' || !NAME.test(event)) return failure('an event without a name');
  const time = numberOf(fields, 'time');
  const at = time === undefined ? context.now : instantOf(time, context);
  // Ids begin at 0 in each session: only with the time they are one of a kind.
  const id = `${event}:${time ?? at}:${numberOf(fields, 'id') ?? ''}`;
  return success({
    event,
    fields,
    common: { account: context.account, system: 'cospace', event, id, at },
    context,
    sentAt: time === undefined ? at : time * 1000,
  });
}

/** A time of the wire, seconds since the epoch, on this computer's clock; never in the future. */
export function instantOf(seconds: number, { now, clockOffset }: FrameContext): number {
  return Math.min(seconds * 1000 + clockOffset, now);
}

/** The members of an object by their keys, where they are objects themselves: calls, messages, reports, users. */
export function membersOf(fields: Fields, name: string): [id: string, member: Fields][] {
  const members: [string, Fields][] = [];
  for (const [key, value] of readFields(fields.get(name)) ?? []) {
    const member = readFields(value);
    const id = idIn(key);
    if (member && id !== undefined) members.push([id, member]);
  }
  return members;
}
