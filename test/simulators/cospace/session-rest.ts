import { isRecord, jsonBody, type Ask } from '../web/http.ts';
import { no, ok, type Asked, type Reply } from './reply.ts';
import type { Session } from './sessions.ts';
import type { CospaceState } from './state.ts';

const USERNAME = /^[a-zA-Z0-9]{2,20}$/;
const PASSWORD = /^.{5,50}$/;

/** The session id of a request: bearer, parameter or cookie, in this order. Never Basic. */
export function sidOf({ headers, query }: Ask): string | undefined {
  const bearer = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const cookie = /(?:^|;\s*)sid=([^;\s]+)/.exec(headers.cookie ?? '')?.[1];
  return bearer ?? query.get('sid') ?? cookie;
}

/** Whether a request comes from where its session was opened. */
export function fromSameOrigin({ wire }: CospaceState, { origin }: Session, { headers }: Ask): boolean {
  const given = headers.origin ?? null;
  if (wire.originCheck !== 'header' && origin === null) return true;
  if (wire.originCheck !== 'session' && given === null) return true;
  return given === origin;
}

/** `GET /api/session`: opens one, or confirms the one that was named. */
export function openSession(asked: Asked): Reply {
  const { state, session, ask } = asked;
  if (sidOf(ask) !== undefined) return session ? described(state, session) : no('wrong-session');
  const language = ask.query.get('language') ?? 'de';
  if (language !== 'de' && language !== 'en') return no('wrong-syntax');
  return described(state, open(asked));
}

/** `POST /api/session`: logs in, with a session or without one. */
export function logIn(asked: Asked): Reply {
  const { state, session, ask } = asked;
  const body = jsonBody(ask);
  if (!isRecord(body)) return no('wrong-syntax');
  const { username, email, password } = body;
  if (username === undefined && email === undefined) return no('missing-element');
  if (password === undefined) return no('missing-element');
  if (typeof password !== 'string' || !PASSWORD.test(password)) return no('wrong-syntax');
  if (username !== undefined && (typeof username !== 'string' || !USERNAME.test(username)))
    return no('wrong-syntax');
  if (sidOf(ask) !== undefined && !session) return no('no-session');
  if (session?.auth) return no('already-auth');
  const { user, faults } = state;
  const known = username === undefined ? email === user.email : username === user.username;
  if (!known || password !== user.password || faults.wrongPassword) return no('wrong-credentials');
  const own = session ?? open(asked);
  own.auth = true;
  return session ? ok() : described(state, own);
}

/** `DELETE /api/session`. */
export function endSession({ state, session }: Asked): Reply {
  if (session) state.sessions.close(session);
  return ok();
}

function open({ state, ask, server }: Asked): Session {
  const { faults, servers } = state;
  const at = server === 'balancer' ? Math.min(faults.server, servers.length - 1) : server;
  return state.sessions.open({ server: at, origin: ask.headers.origin ?? null, faults });
}

function described({ servers }: CospaceState, session: Session): Reply {
  const { sid, did, auth, nextId } = session;
  const server = servers[session.server] ?? '';
  return ok({ sid, did, server, auth, next_event: nextId }, { 'set-cookie': `sid=${sid}; Path=/; HttpOnly` });
}
