import { json, type Answer, type Ask } from '../web/http.ts';
import type { Session } from './sessions.ts';
import type { CospaceState } from './state.ts';

/** What a call answers: its API status, and its members where it worked. */
export interface Reply {
  status: string;
  members?: object;
  headers?: Record<string, string>;
}

/** A call of the API: who asks, with what. */
export interface Asked {
  state: CospaceState;
  /** The session; calls that need none get one all the same where it was named. */
  session: Session | undefined;
  ask: Ask;
  /** Parts of the path. */
  parts: string[];
  /** Which server was asked. */
  server: number | 'balancer';
}

/** It worked. */
export function ok(members: object = {}, headers: Record<string, string> = {}): Reply {
  return { status: 'ok', members, headers };
}

/** It did not. */
export function no(status: string): Reply {
  return { status };
}

/** The reply on the wire: always HTTP 200. */
export function replyAnswer({ status, members, headers }: Reply, { wire }: CospaceState): Answer {
  const withStatus = status !== 'ok' || wire.okStatus;
  return json(200, { ...(withStatus && { status }), ...members }, headers);
}

/** `count`, `order` and `start` of a list, applied to rows that are sorted upwards; undefined where they are wrong. */
export function page<Row>(
  rows: (readonly [string, Row])[],
  { query }: Ask,
  fallback = 10,
): (readonly [string, Row])[] | undefined {
  const count = Number(query.get('count') ?? fallback);
  const order = query.get('order') ?? 'asc';
  if (!Number.isInteger(count) || count < 1 || count > 500 || !/^(asc|desc)$/.test(order)) return undefined;
  const sorted = order === 'desc' ? [...rows].reverse() : rows;
  const start = query.get('start');
  const from = start === null ? 0 : sorted.findIndex(([uuid]) => uuid === start);
  return from < 0 ? [] : sorted.slice(from, from + count);
}
