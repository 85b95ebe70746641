import type { Memory } from '../phone-system.ts';
import { readFields, textOf } from '../shared/fields.ts';
import type { Me } from './me.ts';

/** Tokens of a session with the server. */
export interface Tokens {
  authentication: string;
  renewalToken: string;
  /** On this computer's clock, in milliseconds since the epoch. */
  validUntil: number;
  /** Milliseconds from their issue to their end. */
  life: number;
  /** How far this computer's clock was ahead of the server's at their issue, in milliseconds. */
  clockOffset: number;
}

/** A session as it is kept over the worker's death. */
export interface Kept extends Tokens {
  /** Server, tenant and user that it belongs to: a token is sent nowhere else. */
  whose: string;
  me: Me;
  /** The server was asked who that is, and has said what it says of it. */
  isMeKnown: boolean;
}

const SESSION = 'session';
const USER_SPACE = 'userSpace';
const SHUNNED = 'shunned';

/** A subscription that ended a connection is left out for a day: the right to it may have been given meanwhile. */
const SHUN_MS = 24 * 3_600_000;

/** The session of the last time, if it was with this server, tenant and user. */
export async function readKept(memory: Memory, whose: string): Promise<Kept | undefined> {
  const kept = readJson(await memory.read(SESSION));
  return kept && textOf(readFields(kept) ?? new Map(), 'whose') === whose ? (kept as Kept) : undefined;
}

/** Keeps a session; undefined forgets it. */
export async function writeKept(memory: Memory, kept: Kept | undefined): Promise<void> {
  await memory.write(SESSION, kept && JSON.stringify(kept));
}

/** What names this installation at the server, the same for as long as the account is set up here. */
export async function userSpaceOf(memory: Memory): Promise<string> {
  return (await memory.read(USER_SPACE)) ?? newUserSpace(memory);
}

/** Takes another name, where the server holds on to a session of the old one that nobody can end any more. */
export async function newUserSpace(memory: Memory): Promise<string> {
  const userSpace = `callcard-${crypto.randomUUID()}`;
  await memory.write(USER_SPACE, userSpace);
  return userSpace;
}

/** Subscriptions that ended a connection lately. */
export async function readShunned(memory: Memory, now: number): Promise<Set<string>> {
  const shunned = readFields(readJson(await memory.read(SHUNNED)));
  const since = shunned?.get('at');
  const types = shunned?.get('types');
  const isFresh = typeof since === 'number' && now - since < SHUN_MS && Array.isArray(types);
  return new Set(isFresh ? types.map(String) : []);
}

/** Keeps subscriptions to be left out from now on. */
export async function shun(memory: Memory, types: readonly string[], now: number): Promise<void> {
  const known = await readShunned(memory, now);
  await memory.write(SHUNNED, JSON.stringify({ at: now, types: [...known, ...types] }));
}

function readJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
