import { readFields } from '../shared/fields.ts';

/** One message of the studio. */
export interface Frame {
  /** The event by its name of 2018. */
  event: string;
  /** Its name as it came. */
  sent: string;
  /** Unchecked. */
  data: unknown;
}

/** Names of other years (seen in clients); besides, for a short time, all of messages began with `message:`. */
const OTHER_NAMES = new Map([
  ['inboxUpdate', 'messages:update'],
  ['inboxMessages', 'messages:list'],
  ['messageSent', 'messages:sent'],
  ['questionsUpdate', 'questions:update'],
]);

/** Reads the envelope `{event, data}`; undefined for anything else. */
export function readFrame(message: unknown): Frame | undefined {
  const fields = readFields(message);
  const sent = fields?.get('event');
  // Names of events are words; anything else is none, and stays out of the log.
  if (typeof sent !== 'string' || !/^[A-Za-z]+([:_]{1,2}[A-Za-z]+)?$/.test(sent) || sent.length > 60)
    return undefined;
  const event = OTHER_NAMES.get(sent) ?? sent.replace(/^message:/, 'messages:');
  return { event, sent, data: fields?.get('data') };
}

/** Members by their exact names, which are ids: those that can be ids, each with its unchecked value. */
export function membersOf(data: unknown): [id: string, value: unknown][] {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return [];
  const members: [string, unknown][] = Object.entries(data);
  return members.every(([id]) => isId(id)) ? members : members.filter(([id]) => isId(id));
}

/** Whether a text can name something: it is sent back to the server as it is, so it cannot be cleaned. */
export function isId(id: unknown): id is string {
  return (
    // eslint-disable-next-line no-control-regex -- keeping them out is the purpose
    typeof id === 'string' && /^[^\u0000-\u001f\u007f]{1,200}$/.test(id) && id !== '__proto__'
  );
}
