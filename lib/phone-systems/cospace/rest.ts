import type { HttpAnswer, HttpRequest, Transports } from '../../connection/transport.ts';
import type { ConnectProblem, ConnectStep } from '../../domain/connection-health.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import { hostOf } from '../shared/addresses.ts';
import { readFields, type Fields } from '../shared/fields.ts';

/** "Try later" names no time (API manual): this long, in milliseconds, where the answer does not either. */
const THROTTLED_MS = 15_000;

/** A server of the API, and the session that it knows us by. */
export interface Api {
  http: Transports['http'];
  /** Without trailing slash. */
  server: string;
  sid?: string;
}

/** An answer whose HTTP status was a good one; what the API itself says of it is in `status`. */
export interface Told {
  /** `ok` where none is given: the manual's examples leave it out. */
  status: string;
  fields: Fields;
  /** Milliseconds since the epoch. */
  serverTime?: number;
}

/** Why a call came to nothing; `detail` is the API's own status where it gave one. */
export type ApiProblem = Omit<ConnectProblem, 'step'>;

/** What the statuses of the API mean for the connection; any other is that call's own matter. */
const CODES: Readonly<Record<string, ConnectProblem['code']>> = {
  'no-session': 'closed',
  'wrong-session': 'closed',
  'no-auth': 'closed',
  'wrong-origin': 'forbidden',
  'access-denied': 'forbidden',
  'wrong-credentials': 'unauthorised',
  'wrong-user': 'unauthorised',
  'resource-throttle': 'rate-limited',
};

/** Sends one call; `path` is what follows `/api/`. Success means a good HTTP status, whatever the API says. */
export async function tell(
  { http, server, sid }: Api,
  path: string,
  request: Omit<HttpRequest, 'url' | 'headers'> = {},
): Promise<Result<Told, ApiProblem>> {
  const url = `${server}/api/${path}`;
  const headers = sid === undefined ? {} : { Authorization: `Bearer ${sid}` };
  const host = hostOf(server);
  const sent = await http({ ...request, url, headers });
  if (!sent.ok) return failure({ code: sent.problem, host });
  const { status, json, serverTime } = sent.value;
  if (status < 200 || status > 299) return failure({ host, ...problemOfHttp(sent.value) });
  const fields = readFields(json) ?? new Map<string, unknown>();
  const told = fields.get('status');
  return success({
    status: typeof told === 'string' && /^[a-z-]{1,40}$/.test(told) ? told : 'ok',
    fields,
    ...(serverTime !== undefined && { serverTime }),
  });
}

/** Sends one call that must work. */
export async function ask(
  api: Api,
  path: string,
  request?: Omit<HttpRequest, 'url' | 'headers'>,
): Promise<Result<Told, ApiProblem>> {
  const told = await tell(api, path, request);
  return told.ok && told.value.status !== 'ok'
    ? failure({ ...problemOfStatus(told.value.status), host: hostOf(api.server) })
    : told;
}

/** What a status of the API means where it is not `ok`. */
export function problemOfStatus(status: string): ApiProblem {
  const code = CODES[status] ?? 'server';
  return { code, detail: status, ...(code === 'rate-limited' && { retryAfterMs: THROTTLED_MS }) };
}

/** A problem at a step of the connection. */
export function at(step: ConnectStep): (problem: ApiProblem) => ConnectProblem {
  return (problem) => ({ step, ...problem });
}

function problemOfHttp({ status, retryAfterMs }: HttpAnswer): ApiProblem {
  if (status === 401) return { code: 'unauthorised', status };
  if (status === 403) return { code: 'forbidden', status };
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  return { code: status === 429 ? 'rate-limited' : 'server', status, ...wait };
}
