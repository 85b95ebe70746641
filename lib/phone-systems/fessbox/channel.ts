import type { StudioChannel } from '../../domain/studio.ts';
import { defined } from '../shared/defined.ts';
import { flagOf, numberOf, readFields, textOf, type Fields } from '../shared/fields.ts';
import { instantOf } from './values.ts';

type Mode = NonNullable<StudioChannel['mode']>;

/** Who is on a channel, as the wire says it; absent members are withheld or not known. */
export interface Contact {
  number?: string;
  name?: string;
}

/** One channel as a frame tells it; what it leaves out is undefined. */
export interface ToldChannel {
  /** As the wire has it: another channel's id where the two talk in private. */
  mode?: string | undefined;
  direction?: 'in' | 'out' | 'operator' | null | undefined;
  /** When the mode began, in milliseconds since the epoch on the server's clock. */
  timestamp?: number | undefined;
  contact?: Contact | null | undefined;
  label?: string | undefined;
  number?: string | undefined;
  /** Everything of it that needs no thought. */
  plain: Omit<StudioChannel, 'mode' | 'with' | 'since' | 'caller'>;
}

const MODES = new Map<string, Mode>([
  ['free', 'free'],
  ['ring', 'ring'],
  ['dial', 'dial'],
  ['master', 'air'],
  ['on_hold', 'hold'],
  ['ivr', 'ivr'],
  ['defunct', 'defunct'],
]);

const DIRECTIONS = new Map<unknown, 'in' | 'out' | 'operator' | null>([
  ['incoming', 'in'],
  ['outgoing', 'out'],
  ['operator', 'operator'],
  [null, null],
]);

/** What systems write where they know no number or no name (seen in servers). */
const NOTHING = /^<?(unknown|anonymous|withheld|private|restricted|unavailable|null)>?$/i;

/** Reads a channel; undefined for what is no object. */
export function readChannel(id: string, value: unknown): ToldChannel | undefined {
  const fields = readFields(value);
  if (!fields) return undefined;
  const label = textOf(fields, 'label');
  const number = textOf(fields, 'number');
  const direction = DIRECTIONS.get(fields.get('direction'));
  const contact = readContact(fields.get('contact'), [id, label]);
  return {
    mode: textOf(fields, 'mode')?.slice(0, 200),
    direction,
    timestamp: instantOf(fields, 'timestamp'),
    contact,
    label,
    number,
    plain: defined({
      label,
      number,
      direction: direction ?? undefined,
      autoAnswer: autoAnswerOf(fields),
      problem: textOf(fields, 'error'),
      signal: signalOf(fields),
      ...soundIn(fields),
    }),
  };
}

/** A mode of the wire in the board's words. */
export function modeOf(mode: string): Pick<StudioChannel, 'mode' | 'with'> {
  const known = MODES.get(mode);
  return known ? { mode: known } : { mode: 'private', with: mode };
}

/** Level, mute and recording: of channels, outputs and operators alike. */
export function readSound(fields: Fields): { level?: number; muted?: boolean; recording?: boolean } {
  return defined(soundIn(fields));
}

function soundIn(fields: Fields) {
  return {
    level: numberOf(fields, 'level'),
    muted: flagOf(fields, 'muted'),
    recording: flagOf(fields, 'recording'),
  };
}

/**
 * Reads who is on a channel; null and undefined stay what they are. A name that is the number or one of the channel's
 * own names is none.
 */
export function readContact(
  value: unknown,
  ownNames: readonly (string | undefined)[] = [],
): Contact | null | undefined {
  if (value === null) return null;
  const fields = readFields(value);
  if (!fields) return undefined;
  const number = known(textOf(fields, 'number'));
  const name = known(textOf(fields, 'name'));
  const isName = name !== number && !ownNames.includes(name);
  return defined({ number, name: isName ? name : undefined });
}

function known(text: string | undefined): string | undefined {
  return text === undefined || NOTHING.test(text) ? undefined : text;
}

function autoAnswerOf(fields: Fields): string | null | undefined {
  const wanted = fields.get('autoanswer');
  if (wanted === null) return null;
  const mode = textOf(fields, 'autoanswer');
  return mode === undefined ? undefined : (MODES.get(mode) ?? mode);
}

function signalOf(fields: Fields): string | undefined {
  const connection = readFields(fields.get('connection'));
  return connection && textOf(connection, 'rssi');
}
