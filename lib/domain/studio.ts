import type { StudioEvent } from './event.ts';

/** One channel as last heard; members are those of {@link channelSchema}. */
export type StudioChannel = NonNullable<StudioEvent['channels'][string]>;
export type StudioMaster = NonNullable<StudioEvent['master']>;
export type StudioOperator = NonNullable<StudioEvent['operators']>[string];

/** Everything that is known of one studio's mixer. */
export interface StudioBoard {
  channels: Record<string, StudioChannel>;
  master: StudioMaster;
  operators: Record<string, StudioOperator>;
  lines: Record<string, { name?: string | undefined; status?: string | undefined }>;
  at: number;
}

const EMPTY: StudioBoard = { channels: {}, master: {}, operators: {}, lines: {}, at: 0 };

/**
 * Moves a board on by one event.
 *
 * @param board what is known; undefined before the first event.
 */
export function moveBoard(board: StudioBoard | undefined, event: StudioEvent): StudioBoard {
  const known = event.full ? EMPTY : (board ?? EMPTY);
  return {
    channels: patchAll(known.channels, event.channels),
    master: event.master ? { ...known.master, ...event.master } : known.master,
    operators: event.operators ? patchAll(known.operators, event.operators) : known.operators,
    lines: event.lines ? patchAll(known.lines, event.lines) : known.lines,
    at: event.at,
  };
}

/** Each part merged into what is known of it; null takes it away, as an empty text does with a member of it. */
function patchAll<Part extends object>(
  known: Record<string, Part>,
  told: Record<string, Part | null>,
): Record<string, Part> {
  const all: Record<string, Part> = { ...known };
  for (const id of Object.keys(told)) {
    const part = told[id];
    if (part) all[id] = patch(known[id], part);
    else Reflect.deleteProperty(all, id);
  }
  return all;
}

function patch<Part extends object>(known: Part | undefined, told: Part): Part {
  const part = known ? { ...known, ...told } : told;
  if (!hasEmpty(part)) return part;
  const members = Object.entries(part).filter(([, value]) => value !== '');
  // The same members, but for optional ones.
  return Object.fromEntries(members) as Part;
}

function hasEmpty(part: object): boolean {
  const members = part as Readonly<Record<string, unknown>>;
  for (const name in members) if (members[name] === '') return true;
  return false;
}
