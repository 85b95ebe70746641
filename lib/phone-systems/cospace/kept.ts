import type { ConnectContext } from '../phone-system.ts';
import { readAddress } from '../shared/addresses.ts';
import { idOf, numberOf, readFields, textOf, type Fields } from '../shared/fields.ts';

const KEY = 'session';

/** Who is signed in: their id and the tags that mean something here. */
export interface Me {
  id: string;
  all?: string;
  unread?: string;
  trash?: string;
  outbox?: string;
  /** Country code as digits: `49`. */
  country?: string;
}

/**
 * A call-reverse call that is ringing: the id that it was given, and since when, in milliseconds since the epoch by the
 * server's clock. `former` is one that began in an earlier session.
 */
export interface Ring {
  call: string;
  at: number;
  former?: true;
}

/**
 * What the next worker needs to go on where this one was: the session and the position in its stream belong together.
 */
export interface Kept {
  /** Whose session it is: the same account with other settings is somebody else. */
  owner: string;
  /** Absent where the next session is to be opened anew. */
  sid?: string;
  server: string;
  next: number;
  /** When events were last heard of, in milliseconds since the epoch. */
  heard: number;
  /** What happened before the session's stream began was not fetched yet, whichever connection opened the session. */
  isOwed: boolean;
  me?: Me;
  /** By caller and line. */
  rings: ReadonlyMap<string, Ring>;
  /** How many times in a row its server was not to be reached. */
  misses: number;
  /** Open sessions with GET first: the other way gave one that could not be used. */
  getFirst: boolean;
}

/** Reads what an earlier worker kept; undefined where it is nothing, not understood, or another user's. */
export async function readKept({ memory, settings }: ConnectContext): Promise<Kept | undefined> {
  const text = await memory.read(KEY).catch(() => undefined);
  const fields = text === undefined ? undefined : readFields(parseJson(text));
  if (!fields || textOf(fields, 'owner') !== ownerOf(settings)) return undefined;
  const sid = fields.get('sid');
  const server = readAddress(textOf(fields, 'server') ?? '');
  const me = readFields(fields.get('me'));
  return {
    owner: ownerOf(settings),
    ...(typeof sid === 'string' && server !== undefined && { sid }),
    server: server ?? '',
    next: numberOf(fields, 'next') ?? 0,
    heard: instantOf(fields, 'heard'),
    isOwed: fields.get('isowed') === true,
    ...(me && { me: readMe(me) }),
    rings: readRings(fields.get('rings')),
    misses: numberOf(fields, 'misses') ?? 0,
    getFirst: fields.get('getfirst') === true,
  };
}

/** Keeps it for the next worker. A memory that fails costs only what happens between two workers. */
export function writeKept({ memory }: ConnectContext, kept: Kept): Promise<void> {
  return memory.write(KEY, JSON.stringify({ ...kept, rings: [...kept.rings] })).catch(() => undefined);
}

/** Nothing yet of these settings. */
export function nothingKept({ settings, now }: ConnectContext): Kept {
  return {
    owner: ownerOf(settings),
    server: settings['server'] ?? '',
    next: 0,
    heard: now(),
    isOwed: true,
    rings: new Map(),
    misses: 0,
    getFirst: false,
  };
}

/** What is left where the session is lost: how to open another, and what rang when it ended. */
export function withoutSession(context: ConnectContext, { getFirst, rings }: Kept): Kept {
  const former = [...rings].map(([pair, ring]) => [pair, { ...ring, former: true }] as const);
  return { ...nothingKept(context), getFirst, rings: new Map(former) };
}

/** Reads the answer of `GET /api/user`, or what was kept of it. */
export function readMe(user: Fields): Me {
  const members = {
    all: idOf(user, 'tag_all') ?? idOf(user, 'all'),
    unread: idOf(user, 'tag_unread') ?? idOf(user, 'unread'),
    trash: idOf(user, 'tag_trash') ?? idOf(user, 'trash'),
    outbox: idOf(user, 'tag_outbox') ?? idOf(user, 'outbox'),
    country: (textOf(user, 'country_code') ?? textOf(user, 'country'))?.replace(/\D|^0+/g, '') || undefined,
  };
  const told = Object.entries(members).filter(([, value]) => value !== undefined);
  return { id: idOf(user, 'uuid') ?? idOf(user, 'id') ?? '', ...(Object.fromEntries(told) as Partial<Me>) };
}

function ownerOf(settings: ConnectContext['settings']): string {
  return `${settings['username'] ?? ''} ${settings['server'] ?? ''}`;
}

function readRings(value: unknown): ReadonlyMap<string, Ring> {
  const rows = Array.isArray(value) ? (value as unknown[]) : [];
  return new Map(
    rows.flatMap((row): [string, Ring][] => {
      const [pair, ring] = Array.isArray(row) ? (row as unknown[]) : [];
      const fields = readFields(ring);
      const call = fields && textOf(fields, 'call');
      return typeof pair === 'string' && fields && call !== undefined
        ? [
            [
              pair,
              { call, at: instantOf(fields, 'at'), ...(fields.get('former') === true && { former: true }) },
            ],
          ]
        : [];
    }),
  );
}

/** Instants are larger than any number of the wire may be. */
function instantOf(fields: Fields, name: string): number {
  const value = fields.get(name);
  return typeof value === 'number' ? value : 0;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
