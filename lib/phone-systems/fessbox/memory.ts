import { isId, membersOf } from './frame.ts';
import { NOTHING_KNOWN, type Known, type KnownCall, type KnownChannel } from './known.ts';
import { readFields, textOf, type Fields } from '../shared/fields.ts';
import { given, instantOf } from './values.ts';

/** Under which name an adapter's memory holds it. */
export const MEMORY_KEY = 'channels';
/** Channels over the network stay at the server for ever; so many of them are remembered. */
const MOST = 60;

/**
 * What has to outlive the worker: which call is on which channel, so that it is the same one afterwards, and who was
 * on it last. Channels with a call first.
 */
export function remember({ channels }: Known): string {
  const [talking, others] = [
    [...channels].filter(([, { call }]) => call),
    [...channels].filter(([, { call }]) => !call),
  ];
  return JSON.stringify(Object.fromEntries([...talking, ...others].slice(0, MOST)));
}

/** Reads it again; whatever is wrong with it is forgotten. */
export function recall(text: string | undefined): Known {
  const channels = membersOf(parseJson(text)).flatMap(([id, value]) => {
    const fields = readFields(value);
    const mode = fields && textOf(fields, 'mode');
    const since = fields && instantOf(fields, 'since');
    if (!fields || mode === undefined || since === undefined) return [];
    const channel: KnownChannel = {
      mode,
      since,
      ...given('timestamp', instantOf(fields, 'timestamp')),
      ...(fields.get('operator') === true && { operator: true }),
      ...(fields.get('problem') === true && { problem: true }),
      ...given('contact', contactOf(fields.get('contact'))),
      ...given('leftName', textOf(fields, 'leftname')),
      ...given('call', callOf(fields.get('call'))),
    };
    return [[id, channel] as const];
  });
  return { ...NOTHING_KNOWN, channels: new Map(channels) };
}

function contactOf(value: unknown): KnownChannel['contact'] {
  const fields = readFields(value);
  return fields && partyOf(fields);
}

function callOf(value: unknown): KnownCall | undefined {
  const fields = readFields(value);
  const id = fields?.get('id');
  const [direction, state] = [fields?.get('direction'), fields?.get('state')];
  if (!fields || !isId(id)) return undefined;
  if (direction !== 'in' && direction !== 'out') return undefined;
  if (state !== 'ring' && state !== 'answered' && state !== 'answered-elsewhere') return undefined;
  return { id, direction, state, ...partyOf(fields) };
}

function partyOf(fields: Fields): { number?: string; name?: string } {
  return { ...given('number', textOf(fields, 'number')), ...given('name', textOf(fields, 'name')) };
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}
