import type { StudioEvent } from '../../domain/event.ts';
import { numberOf, flagOf, readFields, textOf } from '../shared/fields.ts';
import { readSound } from './channel.ts';
import { membersOf } from './frame.ts';
import { given } from './values.ts';

type Master = NonNullable<StudioEvent['master']>;
type Operators = NonNullable<StudioEvent['operators']>;
type Lines = NonNullable<StudioEvent['lines']>;

/** The main output. Level and mute are its own once somebody has set them, and those of `out` before. */
export function readMaster(data: unknown): Master {
  const fields = readFields(data);
  if (!fields) return {};
  const own = readSound(fields);
  const { level, muted } = { ...readSound(readFields(fields.get('out')) ?? fields), ...own };
  return {
    ...given('onAir', flagOf(fields, 'on_air')),
    ...given('recording', own.recording),
    ...given('delay', numberOf(fields, 'delay')),
    ...given('level', level),
    ...given('muted', muted),
    ...readHost(fields.get('in')),
  };
}

/** The host's input. */
export function readHost(data: unknown): Pick<Master, 'hostLevel' | 'hostMuted'> {
  const fields = readFields(data);
  const { level, muted } = fields ? readSound(fields) : {};
  return { ...given('hostLevel', level), ...given('hostMuted', muted) };
}

/** A level that was told by itself. */
export function readLevel(data: unknown): number | undefined {
  return numberOf(new Map([['level', data]]), 'level');
}

/** Operators' own controls, by extension. */
export function readOperators(data: unknown): Operators {
  return Object.fromEntries(
    membersOf(data).flatMap(([id, value]) => {
      const fields = readFields(value);
      if (!fields) return [];
      const whisper = fields.get('whisper') === null ? null : textOf(fields, 'whisper')?.slice(0, 200);
      return [[id, { ...readSound(fields), ...given('whisper', whisper) }]];
    }),
  );
}

/**
 * Lines that can be dialled from, by id. Name and status are all that is read of them: with some come login data and
 * the staff of another system, which are nobody's business here.
 */
export function readLines(data: unknown): Lines {
  return Object.fromEntries(
    membersOf(data).flatMap(([id, value]) => {
      const fields = readFields(value);
      const name = fields && textOf(fields, 'name');
      const status = fields && textOf(fields, 'status');
      return name === undefined && status === undefined
        ? []
        : [[id, { ...given('name', name), ...given('status', status) }]];
    }),
  );
}
