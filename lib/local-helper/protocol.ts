import { failure, success, type Result } from '../domain/result.ts';

/** The name under which browsers know the helper: of its manifests, its registry keys, and in `connectNative`. */
export const HELPER_NAME = 'app.callcard.helper';

/** Rises when a message changes so that an older side would misread it. */
export const PROTOCOL_VERSION = 1;

/** Characters of a command that are read at all. */
export const MAX_COMMAND = 2_048;

/** Characters of an entry's name. */
export const MAX_NAME = 100;

interface Envelope {
  v: typeof PROTOCOL_VERSION;
  /** Chosen by the extension; the reply has the same one. */
  id: number;
}

/** What the extension asks. */
export type HelperRequest = Envelope & RequestBody;

type RequestBody =
  /** Is the helper there, and is its list in order? */
  | { type: 'hello' }
  /** What would become of this command? Nothing is started. */
  | { type: 'ask'; command: string }
  /** Start it. `confirmed` only if the person has just agreed to this very command. */
  | { type: 'run'; command: string; confirmed: boolean };

/** Why the helper did not do what it was asked. */
export const REFUSALS = [
  /** No message of this protocol. */
  'bad-request',
  /** The other side speaks another version of it. */
  'version',
  /** A message beyond the size limit. */
  'too-large',
  /** The command is empty, too long, has an open quote or characters that cannot be seen. */
  'unreadable',
  /** There is no allow-list file. */
  'no-list',
  /** The allow-list file cannot be read as a whole. */
  'broken-list',
  /** No entry allows this command. */
  'not-listed',
  /** An entry allows it, but the file or folder that it names is not there. */
  'no-file',
  /** The file or folder is a link that leads out of the entry's folders. */
  'outside',
  /** An entry allows it, but its program is not there or may not be run. */
  'no-program',
  /** Too many programs were started in the last minute. */
  'too-many',
  /** The run could not be logged, so it was not begun. */
  'no-log',
  /** The program could not be started for another reason. */
  'failed',
] as const;

export type HelperRefusal = (typeof REFUSALS)[number];

/** How the helper found its allow-list. */
export interface ListState {
  state: 'read' | 'no-list' | 'broken-list';
  /** Entries that are in force. */
  entries: number;
  /** What is wrong with the others; `npm run helper -- allow-list` tells. */
  problems: number;
}

/** What the helper answers. */
export type HelperReply = Envelope & ReplyBody;

/** A reply without its envelope. */
export type ReplyBody =
  | { type: 'hello'; list: ListState }
  /** An entry of this name allows it. Nothing was started; with `ask` the person must agree first. */
  | { type: 'allowed'; name: string; ask: boolean }
  /** The program runs now. How it ends is not told. */
  | { type: 'started'; name: string }
  /** `name` is there when an entry did allow the command. */
  | { type: 'refused'; code: HelperRefusal; name?: string };

/** A message that is none; `id` is 0 where none could be read. */
export interface BadMessage {
  id: number;
  code: 'bad-request' | 'version';
}

/** Checks what came from the extension. */
export function readRequest(value: unknown): Result<HelperRequest, BadMessage> {
  return readMessage(value, (fields, envelope) => {
    const { type, command, confirmed } = fields;
    if (type === 'hello') return { ...envelope, type };
    if (typeof command !== 'string') return undefined;
    if (type === 'ask') return { ...envelope, type, command };
    if (type === 'run' && typeof confirmed === 'boolean') return { ...envelope, type, command, confirmed };
    return undefined;
  });
}

/** Checks what came from the helper: it is a program of its own, and may be older or newer than the extension. */
export function readReply(value: unknown): Result<HelperReply, BadMessage> {
  return readMessage(value, (fields, envelope) => {
    const body = readBody(fields);
    return body && { ...envelope, ...body };
  });
}

function readBody({ type, name, ask, code, list }: Record<string, unknown>): ReplyBody | undefined {
  if (type === 'hello') {
    const state = readListState(list);
    return state && { type, list: state };
  }
  if (type === 'refused') {
    const refusal = REFUSALS.find((known) => known === code);
    if (!refusal || (name !== undefined && !isName(name))) return undefined;
    return { type, code: refusal, ...(name !== undefined && { name }) };
  }
  if (!isName(name)) return undefined;
  if (type === 'started') return { type, name };
  return type === 'allowed' && typeof ask === 'boolean' ? { type, name, ask } : undefined;
}

function readListState(value: unknown): ListState | undefined {
  if (!isRecord(value)) return undefined;
  const { state, entries, problems } = value;
  if (state !== 'read' && state !== 'no-list' && state !== 'broken-list') return undefined;
  return isCount(entries) && isCount(problems) ? { state, entries, problems } : undefined;
}

function readMessage<Message>(
  value: unknown,
  read: (fields: Record<string, unknown>, envelope: Envelope) => Message | undefined,
): Result<Message, BadMessage> {
  if (!isRecord(value)) return failure({ id: 0, code: 'bad-request' });
  const id = isCount(value.id) ? value.id : 0;
  if (isCount(value.v) && value.v !== PROTOCOL_VERSION) return failure({ id, code: 'version' });
  const isSigned = value.v === PROTOCOL_VERSION && isCount(value.id);
  const message = isSigned ? read(value, { v: PROTOCOL_VERSION, id }) : undefined;
  return message === undefined ? failure({ id, code: 'bad-request' }) : success(message);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_NAME;
}
