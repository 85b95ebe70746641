import { randomBytes } from 'node:crypto';

/** One signed-in program. It lasts until it is ended, also when its token has expired. */
export interface Session {
  n: number;
  userSpace: string;
  authentication: string;
  renewalToken: string;
  /** Milliseconds since 1970. */
  validUntil: number;
  /** Requests under way. */
  busy: number;
}

/** The sessions of the one user. */
export interface Sessions {
  open(userSpace: string, lifetimeSeconds: number): Session;
  /** Gives a session new tokens. */
  renew(session: Session, lifetimeSeconds: number): void;
  /** The session of a token, expired or not; old tokens of a renewed session mean nothing. */
  byToken(token: string | undefined): Session | undefined;
  byUserSpace(userSpace: string): Session | undefined;
  end(session: Session): void;
  all(): Session[];
  /** Every token ever issued. */
  issued(): string[];
}

export function createSessions(now: () => number): Sessions {
  const sessions = new Set<Session>();
  const issued: string[] = [];
  let count = 0;

  function token(kind: string): string {
    const made = `sim-xelion-${kind}-${randomBytes(24).toString('hex')}`;
    issued.push(made);
    return made;
  }

  function renew(session: Session, lifetimeSeconds: number): void {
    session.authentication = token('auth');
    session.renewalToken = token('renew');
    // The wire has whole seconds.
    session.validUntil = Math.floor(now() / 1000 + lifetimeSeconds) * 1000;
  }

  return {
    open(userSpace, lifetimeSeconds) {
      count += 1;
      const session = {
        n: count,
        userSpace,
        authentication: '',
        renewalToken: '',
        validUntil: 0,
        busy: 0,
      };
      renew(session, lifetimeSeconds);
      sessions.add(session);
      return session;
    },
    renew,
    byToken: (wanted) => [...sessions].find(({ authentication }) => authentication === wanted),
    byUserSpace: (wanted) => [...sessions].find(({ userSpace }) => userSpace === wanted),
    end: (session) => void sessions.delete(session),
    all: () => [...sessions],
    issued: () => [...issued],
  };
}

/** The token of an `Authorization: xelion …` header; the word is written so. */
export function tokenOf(header: string | undefined): string | undefined {
  return /^xelion (\S+)$/.exec(header ?? '')?.[1];
}
