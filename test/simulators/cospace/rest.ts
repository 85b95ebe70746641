import { setTimeout as wait } from 'node:timers/promises';
import { bare, isRecord, json, jsonBody, type Answer, type Ask } from '../web/http.ts';
import * as account from './account-rest.ts';
import * as calls from './calls-rest.ts';
import * as chats from './chat-rest.ts';
import { readFilter } from './filter.ts';
import * as objects from './objects-rest.ts';
import { answerPoll } from './poll.ts';
import { no, ok, replyAnswer, type Asked, type Reply } from './reply.ts';
import { endSession, fromSameOrigin, logIn, openSession, sidOf } from './session-rest.ts';
import type { Session } from './sessions.ts';
import type { CospaceState } from './state.ts';

interface Route {
  method: 'GET' | 'POST' | 'DELETE';
  path: RegExp;
  /** Whether it needs a session, and one that is logged in. Default: both. */
  needs?: 'nothing' | 'session';
  reply: (asked: Asked) => Reply;
}

const UUID = '([0-9a-fA-F-]{36})';

const ROUTES: Route[] = [
  { method: 'GET', path: at('session'), needs: 'nothing', reply: openSession },
  { method: 'POST', path: at('session'), needs: 'nothing', reply: logIn },
  { method: 'DELETE', path: at('session'), needs: 'session', reply: endSession },
  { method: 'POST', path: at('event/filter'), reply: setFilter },
  { method: 'DELETE', path: at('event/filter'), reply: clearFilter },
  { method: 'GET', path: at('call/event'), reply: calls.hearCalls },
  { method: 'DELETE', path: at('call/event'), reply: calls.hearCalls },
  { method: 'GET', path: at(`(?:conference|presentation|sensor)/${UUID}/event`), reply: watch },
  { method: 'GET', path: at('call'), reply: calls.listCalls },
  { method: 'POST', path: at('call/dial'), reply: calls.dial },
  { method: 'POST', path: at(`call/${UUID}/control`), reply: calls.controlCall },
  { method: 'GET', path: at('user'), reply: account.ownUser },
  { method: 'GET', path: at('user/cnam'), reply: account.listNames },
  { method: 'GET', path: at(`user/${UUID}`), reply: account.otherUser },
  { method: 'GET', path: at('phone'), reply: account.phones },
  { method: 'GET', path: at('dialplan'), reply: account.dialplan },
  { method: 'POST', path: at('dialplan'), reply: account.changeDialplan },
  { method: 'POST', path: at('dialplan/callback'), reply: account.callBack },
  { method: 'POST', path: at('dialplan/callreverse'), reply: account.takeReverse },
  { method: 'GET', path: at(`tag/${UUID}/object`), reply: objects.listObjects },
  { method: 'GET', path: at(`(contact|recording|fax)/${UUID}`), reply: objects.oneObject },
  { method: 'POST', path: at(`object/${UUID}/tag`), reply: objects.tagObject },
  { method: 'GET', path: at('chat'), reply: chats.listChats },
  { method: 'GET', path: at(`chat/${UUID}/message`), reply: chats.listMessages },
  { method: 'POST', path: at(`chat/${UUID}/message`), reply: chats.sendMessage },
  { method: 'POST', path: at(`chat/${UUID}/user`), reply: chats.chatUser },
];

const POLL = at('event');
const AUDIO = at(`recording/${UUID}/x\\.(wav|ogg)`);

/** Answers a call of the API, faults first. Logs method, path and both statuses, never a header, session id or body. */
export async function answerRest(
  state: CospaceState,
  server: number | 'balancer',
  ask: Ask,
): Promise<Answer> {
  if (state.faults.restDelayMs > 0) await wait(state.faults.restDelayMs);
  const session = sessionOf(state, server, ask);
  if (session) session.lastHeardMs = state.now();
  const answer = faultFor(state, ask) ?? (await route({ state, session, ask, parts: [], server }));
  state.log.add({
    direction: 'in',
    channel: 'rest',
    name: `${ask.method} ${ask.path}`,
    status: answer.status,
    server,
    ...queryOf(ask),
    ...statusOf(answer),
    ...(session && { session: session.n }),
  });
  return answer;
}

/** A session lives on the server that its opening named, and on no other. */
function sessionOf(
  { sessions, wire }: CospaceState,
  server: number | 'balancer',
  ask: Ask,
): Session | undefined {
  const session = sessions.bySid(sidOf(ask) ?? '');
  return session && (wire.single || session.server === server) ? session : undefined;
}

async function route(asked: Asked): Promise<Answer> {
  const { state, session, ask } = asked;
  const download = ask.method === 'GET' && AUDIO.exec(ask.path);
  if (download) return answerAudio(asked, download.slice(1));
  const found = ROUTES.find(({ method, path }) => method === ask.method && path.test(ask.path));
  const isPoll = ask.method === 'GET' && POLL.test(ask.path);
  if (!found && !isPoll) return bare(404);
  const refused = refusal(asked, found?.needs ?? 'login');
  if (refused) return replyAnswer(refused, state);
  if (isPoll && session) return answerPoll(state, session, ask);
  const parts = found?.path.exec(ask.path)?.slice(1) ?? [];
  return found ? replyAnswer(found.reply({ ...asked, parts }), state) : bare(404);
}

function refusal({ state, session, ask }: Asked, needs: 'nothing' | 'session' | 'login'): Reply | undefined {
  if (session && !fromSameOrigin(state, session, ask)) return no('wrong-origin');
  if (needs === 'nothing') return undefined;
  if (!session) return no('no-session');
  return needs === 'login' && !session.auth ? no('no-auth') : undefined;
}

/** A recording opens to its session, or to whoever holds the key made from it. */
function answerAudio(asked: Asked, parts: string[]): Answer {
  const { state, session, ask } = asked;
  const [did, dkey] = [ask.query.get('did'), ask.query.get('dkey')];
  const byKey = did !== null && dkey !== null && state.sessions.byDownload(did, dkey, parts[0] ?? '');
  return session?.auth || byKey ? objects.audio({ ...asked, parts }) : bare(404);
}

function setFilter({ session, ask }: Asked): Reply {
  const filter = readFilter(jsonBody(ask));
  if (!filter || !session) return no('wrong-syntax');
  session.filter = filter;
  return ok();
}

function clearFilter({ session }: Asked): Reply {
  if (session) session.filter = null;
  return ok();
}

function watch({ session, parts }: Asked): Reply {
  session?.watched.add(parts[0] ?? '');
  return ok({ busy: false });
}

function faultFor({ faults }: CospaceState, { path }: Ask): Answer | undefined {
  const { restStatus, apiStatus } = faults;
  const fits = (fault: { path?: string | RegExp }) =>
    fault.path === undefined || new RegExp(fault.path).test(path);
  if (restStatus && fits(restStatus)) {
    const after = restStatus.retryAfterSeconds;
    return bare(restStatus.status, after === undefined ? {} : { 'retry-after': String(after) });
  }
  if (!apiStatus || !fits(apiStatus)) return undefined;
  if (apiStatus.times !== undefined) {
    faults.apiStatus = apiStatus.times > 1 ? { ...apiStatus, times: apiStatus.times - 1 } : null;
  }
  return json(200, { status: apiStatus.status });
}

function queryOf({ query }: Ask): { query?: string } {
  const shown = new URLSearchParams(query);
  for (const secret of ['sid', 'did', 'dkey']) shown.delete(secret);
  const text = shown.toString();
  return text === '' ? {} : { query: text };
}

function statusOf({ body }: Answer): { api?: string } {
  if (typeof body !== 'string') return {};
  const value: unknown = body === '' ? undefined : JSON.parse(body);
  if (!isRecord(value)) return {};
  return { api: typeof value['status'] === 'string' ? value['status'] : 'ok' };
}

function at(path: string): RegExp {
  return new RegExp(`^/api/${path}/?$`);
}
