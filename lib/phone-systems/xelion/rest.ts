import type { HttpAnswer, HttpRequest, Transports } from '../../connection/transport.ts';
import type { ConnectProblem, ConnectStep } from '../../domain/connection-health.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import { hostOf } from '../shared/addresses.ts';
import { defined } from '../shared/defined.ts';
import { numberOf, readFields, textOf } from '../shared/fields.ts';

/** One call of the API; `path` stands behind the tenant. */
export interface Call extends Omit<HttpRequest, 'url' | 'headers'> {
  path: string;
  step: ConnectStep;
}

/** Why a call came to nothing, with the API's own code where it gave one. */
export interface Refusal {
  problem: ConnectProblem;
  errorCode?: number;
  /** Its own words. */
  message?: string;
}

/** What codes mean (user guide, "common errors" and "log in"); all others are the server's own trouble. */
const CODES: Readonly<Record<number, Omit<ConnectProblem, 'step'>>> = {
  10002: { code: 'settings', detail: 'userName: missing' },
  10003: { code: 'settings', detail: 'password: missing' },
  10004: { code: 'unauthorised' },
  10006: { code: 'unauthorised', detail: 'the account is disabled' },
  10007: { code: 'unauthorised', detail: 'the password has expired' },
  // The table of the guide has the second, its text the first.
  10012: { code: 'second-factor' },
  10013: { code: 'second-factor' },
  10101: { code: 'forbidden' },
  10400: { code: 'rate-limited' },
  10402: { code: 'rate-limited' },
};

/** Sends one call. Everything but a good answer is a refusal. */
export async function send(
  http: Transports['http'],
  base: string,
  { path, step, ...request }: Call,
  token?: string,
): Promise<Result<HttpAnswer, Refusal>> {
  const host = hostOf(base);
  const headers = {
    Accept: request.expect === 'bytes' ? '*/*' : 'application/json',
    // In lower case, and not "Bearer".
    ...(token !== undefined && { Authorization: `xelion ${token}` }),
  };
  const sent = await http({ ...request, url: base + path, headers });
  if (!sent.ok) return failure({ problem: { step, code: sent.problem, host } });
  const answer = sent.value;
  if (answer.status >= 200 && answer.status <= 299) return success(answer);
  const body = readFields(answer.json);
  const errorCode = body && numberOf(body, 'errorcode');
  const message = body && textOf(body, 'message');
  const problem = { step, host, status: answer.status, ...meaningOf(answer, step, errorCode) };
  return failure(defined({ problem, errorCode, message }));
}

/** Whether the session's token is no good any more: "not authenticated" or "invalid token". */
export function isTokenRefused({ problem: { status }, errorCode }: Refusal): boolean {
  return errorCode === undefined
    ? status === 401
    : errorCode === 10000 || (errorCode >= 10020 && errorCode <= 10029);
}

function meaningOf(
  { status, retryAfterMs }: HttpAnswer,
  step: ConnectStep,
  errorCode: number | undefined,
): Omit<ConnectProblem, 'step'> {
  // At the sign-in only the address can be meant: there is no such tenant (seen in clients).
  if (status === 404 && step === 'sign-in') return { code: 'settings', detail: 'tenant: not known there' };
  const meant = CODES[errorCode ?? 0] ?? { code: codeOf(status, errorCode) };
  return retryAfterMs === undefined ? meant : { ...meant, retryAfterMs };
}

function codeOf(status: number, errorCode: number | undefined): ConnectProblem['code'] {
  if (status === 429) return 'rate-limited';
  if (status === 403) return 'forbidden';
  const isToken = errorCode === undefined || errorCode === 10000 || errorCode >= 10020;
  return status === 401 && isToken ? 'unauthorised' : 'server';
}
