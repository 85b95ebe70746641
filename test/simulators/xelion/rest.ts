import { setTimeout as wait } from 'node:timers/promises';
import { randomBytes } from 'node:crypto';
import { bare, jsonBody, type Answer, type Ask } from '../web/http.ts';
import {
  activeChannels,
  addressable,
  audio,
  communication,
  communications,
  ownInfo,
  phoneChannels,
  presenceList,
  wallboards,
} from './lists-rest.ts';
import { logIn, renew } from './login-rest.ts';
import { done, refuse, single } from './reply.ts';
import { tokenOf, type Session } from './sessions.ts';
import type { XelionState } from './state.ts';

const STATUSES = new Set([
  'online',
  'offline',
  'available',
  'unavailable',
  'dont_disturb',
  'at_appointment',
  'short_out_of_office',
  'long_out_of_office',
]);

interface Route {
  method: string;
  path: RegExp;
  answer: (state: XelionState, ask: Ask, session: Session, match: RegExpExecArray) => Answer;
}

const ROUTES: Route[] = [
  { method: 'POST', path: /^\/me\/renew$/, answer: (state, ask, session) => renew(state, session, ask) },
  {
    method: 'POST',
    path: /^\/me\/logout$/,
    answer: (state, _ask, session) => {
      state.sessions.end(session);
      return done();
    },
  },
  { method: 'POST', path: /^\/me\/websocket$/, answer: (state, _ask, session) => socketUrl(state, session) },
  { method: 'GET', path: /^\/me\/info$/, answer: (state) => ownInfo(state) },
  { method: 'GET', path: /^\/me\/status$/, answer: ({ status }) => single(status) },
  { method: 'PUT', path: /^\/me\/status$/, answer: setStatus },
  // No program that this simulator stands for registers a device.
  { method: 'GET', path: /^\/me\/device\/calls$/, answer: () => refuse(404, 10050) },
  { method: 'POST', path: /^\/me\/device\/\w+$/, answer: () => refuse(400, 10050) },
  { method: 'GET', path: /^\/presence$/, answer: presenceList },
  { method: 'GET', path: /^\/wallboards$/, answer: wallboards },
  { method: 'GET', path: /^\/channels$/, answer: phoneChannels },
  {
    method: 'GET',
    path: /^\/addressables\/([^/]+)$/,
    answer: (state, _ask, _session, [, oid = '']) => addressable(state, decodeURIComponent(oid)),
  },
  { method: 'GET', path: /^\/communications\/active_channels$/, answer: (state) => activeChannels(state) },
  { method: 'GET', path: /^\/communications$/, answer: communications },
  {
    method: 'GET',
    path: /^\/communications\/([^/]+)\/audio$/,
    answer: (state, _ask, _session, [, oid = '']) => audio(state, decodeURIComponent(oid)),
  },
  {
    method: 'GET',
    path: /^\/communications\/([^/]+)$/,
    answer: (state, _ask, _session, [, oid = '']) => communication(state, decodeURIComponent(oid)),
  },
];

/** Answers a REST call as the API does, faults first. Logs method, path and status, never a header or body. */
export async function answerRest(state: XelionState, ask: Ask): Promise<Answer> {
  const base = `/api/v1/${state.tenant}`;
  const path = ask.path.startsWith(`${base}/`) ? ask.path.slice(base.length) : undefined;
  const session = state.sessions.byToken(tokenOf(ask.headers.authorization));
  const answer = await inTurn(state, session, async () => {
    if (state.faults.restDelayMs > 0) await wait(state.faults.restDelayMs);
    if (path === undefined) return ask.path.startsWith('/api/') ? refuse(404, 10100) : bare(404);
    return faultFor(state, path) ?? route(state, ask, path, session);
  });
  const query = ask.query.toString();
  const errorCode = errorCodeOf(answer);
  state.log.add({
    direction: 'in',
    channel: 'rest',
    name: `${ask.method} ${path ?? ask.path}`,
    status: answer.status,
    ...(errorCode !== undefined && { errorCode }),
    ...(query === '' ? {} : { query }),
    ...(session && { session: session.n }),
  });
  return answer;
}

/** One session may have only so many requests under way. */
async function inTurn(
  state: XelionState,
  session: Session | undefined,
  answer: () => Promise<Answer>,
): Promise<Answer> {
  if (!session) return answer();
  session.busy += 1;
  state.mostConcurrent = Math.max(state.mostConcurrent, session.busy);
  try {
    return session.busy > state.wire.maxConcurrent ? refuse(429, 10400) : await answer();
  } finally {
    session.busy -= 1;
  }
}

function faultFor(state: XelionState, path: string): Answer | undefined {
  const fault = state.faults.restStatus;
  if (!fault || (fault.path !== undefined && !new RegExp(fault.path).test(path))) return undefined;
  const { status, errorCode, times, retryAfterSeconds } = fault;
  if (times !== undefined)
    state.faults = { ...state.faults, restStatus: times > 1 ? { ...fault, times: times - 1 } : null };
  const answer = errorCode === undefined ? bare(status) : refuse(status, errorCode);
  return retryAfterSeconds === undefined
    ? answer
    : { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfterSeconds) } };
}

function route(state: XelionState, ask: Ask, path: string, session: Session | undefined): Answer {
  if (ask.method === 'POST' && path === '/me/login') return logIn(state, ask);
  for (const { method, path: pattern, answer } of ROUTES) {
    const match = pattern.exec(path);
    if (!match || method !== ask.method) continue;
    if (!session) return refuse(401, ask.headers.authorization === undefined ? 10000 : 10020);
    return session.validUntil > state.now() ? answer(state, ask, session, match) : refuse(401, 10021);
  }
  return refuse(404, 10100);
}

function socketUrl(state: XelionState, session: Session): Answer {
  const secret = randomBytes(12).toString('base64url');
  const path = `/websocket/-1/1816134/${session.n}/${secret}`;
  state.socketSecrets.push(secret);
  state.socketPaths.set(path, session.n);
  const url = new URL(state.origin.replace(/^http/, 'ws') + path);
  if (state.wire.socketHost !== undefined) url.hostname = state.wire.socketHost;
  return single(state.faults.badSocketUrl ? url.href.replace('/websocket/', '/websocket/x') : url.href);
}

function setStatus(state: XelionState, ask: Ask): Answer {
  if (ask.body === '') return refuse(400, 10200);
  const given = jsonBody(ask);
  if (typeof given !== 'string') return refuse(400, 10202);
  if (!STATUSES.has(given)) return refuse(400, 10203);
  state.status = given;
  return done();
}

function errorCodeOf({ status, body }: Answer): number | undefined {
  if (status < 400 || typeof body !== 'string') return undefined;
  return (JSON.parse(body) as { errorCode?: number }).errorCode;
}
