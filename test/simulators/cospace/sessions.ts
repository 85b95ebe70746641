import { createHash, randomBytes } from 'node:crypto';
import type { Filter } from './filter.ts';
import type { CospaceFaults, SessionInfo } from './types.ts';

/** One event in a session's stream. */
export type StreamEvent = Record<string, unknown> & { id: number };

/** Why a waiting poll came back. */
export type Wake = 'events' | 'close' | 'reset' | 'over';

export interface Session {
  n: number;
  sid: string;
  did: string;
  server: number;
  auth: boolean;
  /** The Origin header at its opening; null where there was none. */
  origin: string | null;
  nextId: number;
  kept: StreamEvent[];
  callEvents: boolean;
  /** Conferences, presentations and sensors whose details it wants. */
  watched: Set<string>;
  filter: Filter | null;
  /** Wakes each waiting poll. */
  polls: Set<(why: Wake) => void>;
  silent: boolean;
  openedMs: number;
  lastHeardMs: number;
  endsMs: number;
}

/** All sessions of the service. */
export interface Sessions {
  open(options: { server: number; origin: string | null; faults: CospaceFaults }): Session;
  /** The session of that id while it lives. */
  bySid(sid: string): Session | undefined;
  /** The session whose download id this is, where the key of the object fits. */
  byDownload(did: string, dkey: string, object: string): Session | undefined;
  close(session: Session): void;
  all(): Session[];
  /** Every id that was ever handed out. */
  issued(): string[];
  info(): SessionInfo[];
}

/** No sessions; `now` gives milliseconds since 1970. */
export function createSessions(now: () => number): Sessions {
  const sessions = new Map<string, Session>();
  const issued: string[] = [];

  function close(session: Session): void {
    sessions.delete(session.sid);
    wakeAll(session, 'over');
  }

  function alive(): Session[] {
    for (const session of sessions.values()) if (session.endsMs <= now()) close(session);
    return [...sessions.values()];
  }

  return {
    open({ server, origin, faults }) {
      const session: Session = {
        n: issued.length + 1,
        sid: secret(),
        did: secret(),
        server,
        auth: false,
        origin,
        nextId: 0,
        kept: [],
        callEvents: false,
        watched: new Set(),
        filter: null,
        polls: new Set(),
        silent: false,
        openedMs: now(),
        lastHeardMs: now(),
        endsMs: now() + faults.sessionSeconds * 1000,
      };
      sessions.set(session.sid, session);
      issued.push(session.sid);
      return session;
    },
    bySid: (sid) => alive().find((session) => session.sid === sid),
    byDownload: (did, dkey, object) =>
      alive().find(
        (session) => session.did === did && downloadKey(object, session.sid) === dkey.replace(/=+$/, ''),
      ),
    close,
    all: alive,
    issued: () => [...issued],
    info: () => alive().map(infoOf),
  };
}

/** Keeps an event for a session, dropping the oldest where too many are kept. Gives its id there. */
export function keepEvent(
  session: Session,
  event: Record<string, unknown>,
  { bufferSize }: CospaceFaults,
): number {
  const id = session.nextId;
  session.nextId += 1;
  session.kept.push({ ...event, id });
  session.kept.splice(0, session.kept.length - bufferSize);
  wakeAll(session, 'events');
  return id;
}

/** Ends the wait of all polls of a session. */
export function wakeAll({ polls }: Session, why: Wake): void {
  for (const wake of [...polls]) wake(why);
}

/** The key that opens a download without the session's id: base64url of the MD5 of object and session id. */
export function downloadKey(object: string, sid: string): string {
  return createHash('md5')
    .update(object.toLowerCase() + sid)
    .digest('base64url');
}

function infoOf(session: Session): SessionInfo {
  const { n, server, auth, nextId, kept, polls, callEvents, openedMs, lastHeardMs } = session;
  return {
    session: n,
    server,
    auth,
    nextEvent: nextId,
    kept: kept.length,
    polls: polls.size,
    callEvents,
    openedMs,
    lastHeardMs,
  };
}

function secret(): string {
  return `simsid${randomBytes(16).toString('hex')}`;
}
