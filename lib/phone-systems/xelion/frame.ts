import { failure, success, type Result } from '../../domain/result.ts';
import { readFields, textOf, type Fields } from '../shared/fields.ts';
import { readTime } from '../shared/time.ts';
import type { Me } from './me.ts';
import { typeNamed, type NotificationType } from './notification-types.ts';
import { firstId, objectOf } from './read.ts';

/** What is needed to understand a message. */
export interface ParseContext {
  account: string;
  me: Me;
  /** Milliseconds since the epoch on this computer. */
  now: number;
  /** How far this computer's clock is ahead of the server's, in milliseconds. */
  clockOffset: number;
  /** Chat sessions by the id of a message in them. */
  chats: ReadonlyMap<string, string>;
}

/** Members that every CtiEvent carries. */
export interface Common {
  account: string;
  system: 'xelion';
  event: string;
  id: string;
  at: number;
}

/** A notification whose type is known; its fields by name in lower case. */
export interface Frame {
  /** `other` is one that is not known. */
  type: NotificationType | 'other';
  fields: Fields;
  common: Common;
}

/** What a message is about, in the order of what tells most; ids of messages do not exist. */
const SUBJECTS = ['chatoid', 'callid', 'sessionoid', 'alarmoid', 'communicationoid', 'oid', 'id'];

/**
 * Reads a message of the socket, `{notificationType, notification}`. A type that is not known keeps its name. The failure says what is wrong with it, without its
 * content.
 */
export function readFrame(message: unknown, context: ParseContext): Result<Frame, string> {
  const envelope = readFields(message);
  if (!envelope) return failure('a message that is no object');
  const name = plainName(envelope.get('notificationtype'));
  if (name === undefined)
    return failure(`a message of unknown type ${plainName(envelope.get('messagetype')) ?? ''}`.trim());
  const type = typeNamed(name);
  const fields = objectOf(envelope, 'notification');
  const date = textOf(fields, 'date');
  // A message without a date of its own is told apart by when it came.
  const about = firstId(fields, SUBJECTS) ?? digestOf(fields);
  const event = type ?? name;
  const common: Common = {
    account: context.account,
    system: 'xelion',
    event,
    id: `${event}:${about}:${date ?? context.now}`.slice(0, 200),
    at: context.now,
  };
  return success({ type: type ?? 'other', fields, common });
}

/** A time of the wire, UTC without a zone, on this computer's clock and never in the future. */
export function localTime(value: unknown, { now, clockOffset }: Pick<ParseContext, 'now' | 'clockOffset'>) {
  const at = readTime(value);
  return at === undefined ? undefined : Math.min(at + clockOffset, now);
}

/** A short name for what a message says. */
function digestOf(fields: Fields): string {
  let digest = 0;
  for (const name of fields.keys())
    for (const character of textOf(fields, name) ?? '')
      digest = (digest * 31 + (character.codePointAt(0) ?? 0)) % 2 ** 32;
  return digest.toString(36);
}

/** Names of types are words; anything else stays out of the log. */
function plainName(name: unknown): string | undefined {
  return typeof name === 'string' && /^[A-Za-z]{1,60}$/.test(name) ? name : undefined;
}
