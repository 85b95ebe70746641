import { isRecord, jsonBody, type Answer } from '../web/http.ts';
import { emitEvent } from './events.ts';
import { no, ok, page, type Asked, type Reply } from './reply.ts';
import type { StoredObject } from './types.ts';

/** The rows of a list say more of some types. */
const LISTED: Readonly<Record<string, readonly string[]>> = {
  contact: ['firstname', 'lastname'],
  recording: ['from', 'to'],
  fax: ['from', 'to'],
};

/** `GET /api/tag/(uuid)/object`: what carries a tag. */
export function listObjects({ state, ask, parts }: Asked): Reply {
  const [tag = ''] = parts;
  const filter = ask.query.get('filter');
  const words = ask.query.get('search')?.toLowerCase();
  const rows = [...state.objects]
    .filter(([, object]) => object.tag.includes(tag))
    .filter(([, { type }]) => filter === null || type === filter)
    .filter(([, object]) => words === undefined || JSON.stringify(object).toLowerCase().includes(words))
    .map(([uuid, object]) => [uuid, listed(object)] as const);
  const found = page(rows, ask);
  return found ? ok({ object: Object.fromEntries(found) }) : no('wrong-syntax');
}

/** `GET /api/contact/(uuid)`, and the same of recordings and faxes. */
export function oneObject({ state, parts }: Asked): Reply {
  const [type = '', uuid = ''] = parts;
  const object = state.objects.get(uuid);
  if (object?.type !== type) return no('wrong-object');
  const { owner, time, description, tag, details } = object;
  const own = type === 'recording' ? { status: 'ok', ...details } : details;
  return ok({ [type]: { owner, time, ...(description !== undefined && { description }), tag, ...own } });
}

/** `POST /api/object/(uuid)/tag`: adds and takes off tags, and tells of it. */
export function tagObject({ state, ask, parts }: Asked): Reply {
  const [uuid = ''] = parts;
  const object = state.objects.get(uuid);
  const body = jsonBody(ask);
  if (!object) return no('wrong-object');
  if (!isRecord(body)) return no('wrong-syntax');
  const add = textsOf(body['add']);
  const remove = textsOf(body['delete']);
  if (!add || !remove) return no('wrong-syntax');
  const tag = [...new Set([...object.tag, ...add])].filter((one) => !remove.includes(one));
  emitEvent(state, 'object_tag', {
    object: uuid,
    type: object.type,
    owner: object.owner,
    user: state.user.uuid,
    description: object.description,
    tag,
    tag_add: add,
    tag_delete: remove,
  });
  return ok();
}

/** `GET /api/recording/(uuid)/x.wav` and `.ogg`: bytes, or a bare 404. */
export function audio({ state, parts }: Asked): Answer {
  const [uuid = '', form = 'wav'] = parts;
  const object = state.objects.get(uuid);
  if (object?.type !== 'recording' || object.details['status'] === 'empty') return { status: 404 };
  const type = form === 'wav' ? 'audio/x-wav' : 'audio/ogg';
  return {
    status: 200,
    body: form === 'wav' ? silence() : Buffer.from('OggS'),
    headers: { 'content-type': type },
  };
}

function listed({ type, owner, description, time, tag, details }: StoredObject): object {
  const more = (LISTED[type] ?? []).map((key) => [key, details[key]] as const);
  return {
    type,
    owner,
    ...(description !== undefined && { description }),
    time,
    tag,
    ...Object.fromEntries(more.filter(([, value]) => value !== undefined)),
  };
}

function textsOf(value: unknown): string[] | undefined {
  if (value === undefined) return [];
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : undefined;
}

/** A tenth of a second of nothing: 8 kHz, 8 bit, mono. */
function silence(): Buffer {
  const samples = Buffer.alloc(800, 0x80);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}
