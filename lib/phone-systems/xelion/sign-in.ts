import type { HttpAnswer } from '../../connection/transport.ts';
import type { ConnectProblem } from '../../domain/connection-health.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import type { ConnectContext } from '../phone-system.ts';
import { hostOf } from '../shared/addresses.ts';
import { createApi, type Api } from './api.ts';
import { newUserSpace, readKept, userSpaceOf, writeKept, type Kept } from './kept.ts';
import { readMe } from './me.ts';
import { singleOf } from './read.ts';
import { isTokenRefused, send, type Refusal } from './rest.ts';
import { readTokens } from './tokens.ts';

/** The same user from the same user space is signed in already. */
const CLASH = 10005;
/** A token that ends before this is not worth a connection, in milliseconds. */
const SHORTEST_LIFE_MS = 10_000;

/** Signed in, with the address of a fresh socket. */
export interface SignedIn {
  api: Api;
  socket: string;
}

/**
 * Goes on with the session of the last time where there is one, else signs in; then asks for a socket. An expired token
 * is sent along with the login: it ends the session that would be in the way.
 */
export async function signIn(context: ConnectContext): Promise<Result<SignedIn, ConnectProblem>> {
  context.onStep('sign-in');
  const { server = '', tenant = '', userName = '' } = context.settings;
  const base = `${server}/api/v1/${encodeURIComponent(tenant)}`;
  const kept = await readKept(context.memory, [server, tenant, userName].join(' '));
  if (kept && kept.validUntil - context.now() > SHORTEST_LIFE_MS) {
    const resumed = await goOn(context, base, kept);
    if (resumed.ok || !isTokenRefused(resumed.problem)) return orProblem(resumed);
    context.onStep('sign-in');
  }
  const signedIn = await logIn(context, base, kept);
  return signedIn.ok ? orProblem(await goOn(context, base, signedIn.value)) : signedIn;
}

/** From a session to the address of a fresh socket. */
async function goOn(context: ConnectContext, base: string, kept: Kept): Promise<Result<SignedIn, Refusal>> {
  const known = await learnMe(context, base, kept);
  return known.ok ? askSocket(context, createApi(context, base, known.value)) : known;
}

/**
 * Learns who is signed in, once in a session: the channels of a user who is not known are nobody's, and never ring. So
 * what may pass is waited for; a server that does not tell leaves the name that was signed in with.
 */
async function learnMe(context: ConnectContext, base: string, kept: Kept): Promise<Result<Kept, Refusal>> {
  if (kept.isMeKnown) return success(kept);
  const call = { path: '/me/info', step: 'sign-in' } as const;
  const info = await send(context.http, base, call, kept.authentication);
  if (!info.ok && (isTokenRefused(info.problem) || mayPass(info.problem))) return info;
  const me = info.ok ? readMe(singleOf(info.value.json), kept.me.userName) : kept.me;
  const known = { ...kept, me, isMeKnown: true };
  await writeKept(context.memory, known);
  return success(known);
}

/** Whether the server may well answer the next time. */
function mayPass({ problem: { code, status = 0 } }: Refusal): boolean {
  return ['unreachable', 'timeout', 'rate-limited'].includes(code) || status >= 500;
}

async function logIn(
  context: ConnectContext,
  base: string,
  old: Kept | undefined,
): Promise<Result<Kept, ConnectProblem>> {
  const { server = '', tenant = '', userName = '', mfa } = context.settings;
  const answer = await tryLogIn(context, base, old?.authentication);
  // A code works once, whatever came of it.
  if (mfa !== undefined) await context.exchangeSecret(undefined, 'mfa');
  if (!answer.ok) return orProblem(answer);
  const tokens = readTokens(answer.value, context.now());
  if (!tokens) return failure({ step: 'sign-in', code: 'bad-answer', host: hostOf(base) });
  const whose = [server, tenant, userName].join(' ');
  const kept: Kept = { ...tokens, whose, me: { userName, numbers: [] }, isMeKnown: false };
  // At once: without its token nobody could end this session any more.
  await writeKept(context.memory, kept);
  return success(kept);
}

async function tryLogIn(
  context: ConnectContext,
  base: string,
  token: string | undefined,
): Promise<Result<HttpAnswer, Refusal>> {
  const { userName, password, mfa, email = userName } = context.settings;
  const post = (userSpace: string, authentication?: string) => {
    const code = mfa !== undefined && { mfa, email };
    const body = { userName, password, userSpace, clientId: 'Callcard', ...code };
    const call = { method: 'POST', path: '/me/login', step: 'sign-in', body } as const;
    return send(context.http, base, call, authentication);
  };
  const userSpace = await userSpaceOf(context.memory);
  const first = await post(userSpace, token);
  const isOldRefused = !first.ok && token !== undefined && isTokenRefused(first.problem);
  const answer = isOldRefused ? await post(userSpace) : first;
  const clashes = !answer.ok && answer.problem.errorCode === CLASH;
  return clashes ? post(await newUserSpace(context.memory)) : answer;
}

async function askSocket(context: ConnectContext, api: Api): Promise<Result<SignedIn, Refusal>> {
  context.onStep('token');
  const call = { method: 'POST', path: '/me/websocket', step: 'token' } as const;
  const answer = await send(context.http, api.base, call, api.kept().authentication);
  if (!answer.ok) return answer;
  const { object } = (answer.value.json ?? {}) as { object?: unknown };
  if (typeof object === 'string' && URL.canParse(object)) return success({ api, socket: object });
  return failure({ problem: { step: 'token', code: 'bad-answer', host: hostOf(api.base) } });
}

function orProblem<Value>(result: Result<Value, Refusal>): Result<Value, ConnectProblem> {
  return result.ok ? result : failure(result.problem.problem);
}
