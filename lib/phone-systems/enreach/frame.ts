import { failure, success, type Result } from '../../domain/result.ts';
import { eventNamed, type EventName } from './event-names.ts';
import { idOf, numberOf, readFields, type Fields } from '../shared/fields.ts';
import type { Places } from './places.ts';
import { readTime } from '../shared/time.ts';

/** What is needed to understand a frame. */
export interface ParseContext {
  account: string;
  /** The signed-in user: id in lower case, e-mail address. */
  me: { id: string; name: string };
  places: Places;
  /** Milliseconds since the epoch on this computer. */
  now: number;
  /** How far this computer's clock is ahead of the server's, in milliseconds. */
  clockOffset: number;
}

/** A frame whose event is known, its fields by name in lower case. */
export interface Frame {
  event: EventName;
  fields: Fields;
  /** Members that every CtiEvent carries. */
  common: { account: string; system: 'enreach'; event: string; id: string; at: number; expiresAt?: number };
}

/**
 * Reads what all events have in common from a message of the hub: `{subscription, data}`, or the data by itself.
 * The failure says what is wrong with it, without its content.
 */
export function readFrame(message: unknown, context: ParseContext): Result<Frame, string> {
  const envelope = readFields(message);
  const fields = readFields(envelope?.get('data')) ?? envelope;
  if (!fields) return failure('a frame that is no object');
  const subscription = readFields(envelope?.get('subscription'));
  const event = eventNamed(fields.get('eventtype')) ?? eventNamed(subscription?.get('eventtype'));
  if (!event) return failure(`a frame of unknown type${plainName(fields.get('eventtype'))}`);
  const about = idOf(fields, 'entityid') ?? idOf(fields, 'userid');
  if (event.startsWith('User') && about !== undefined && about !== context.me.id)
    return failure(`${event} of another user`);

  const at = localTime(fields.get('timestamp'), context) ?? context.now;
  const timeToLive = numberOf(fields, 'messagettlseconds') ?? 0;
  const id = idOf(fields, 'id') ?? derivedId(event, fields, at);
  return success({
    event,
    fields,
    common: {
      account: context.account,
      system: 'enreach',
      event,
      id,
      at,
      ...(timeToLive > 0 && { expiresAt: at + timeToLive * 1000 }),
    },
  });
}

/** A time of the wire on this computer's clock, never in the future. */
export function localTime(value: unknown, { now, clockOffset }: ParseContext): number | undefined {
  const at = readTime(value);
  return at === undefined ? undefined : Math.min(at + clockOffset, now);
}

/** The same for the same message, so that a double is still seen to be one. */
function derivedId(event: string, fields: Fields, at: number): string {
  const subject = idOf(fields, 'callid') ?? idOf(fields, 'callbackid') ?? idOf(fields, 'entityid') ?? '';
  return `${event}:${subject.slice(0, 100)}:${at}`;
}

/** Names of events are words; anything else stays out of the log. */
function plainName(type: unknown): string {
  if (typeof type === 'number') return ` ${type}`;
  return typeof type === 'string' && /^[A-Za-z]{1,60}$/.test(type) ? ` ${type}` : '';
}
