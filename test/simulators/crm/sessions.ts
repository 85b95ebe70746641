import { createHmac, randomBytes } from 'node:crypto';
import type { Ask } from '../web/http.ts';

const CSRF_KEY = 'sim-secret-csrf-crm-1a9e4c';

/** Who is signed in, by the HttpOnly cookie `session_id`. */
export interface Sessions {
  /** The id the request carries, or null. */
  idOf(ask: Ask): string | null;
  signedIn(ask: Ask): boolean;
  /** A new anonymous session: it only ties a csrf token to the sign-in form. */
  open(): string;
  /** A new signed-in session; an id never stays the same over a sign-in. */
  signIn(): string;
  end(ask: Ask): void;
  expireAll(): void;
}

/** No sessions yet. */
export function createSessions(): Sessions {
  const signed = new Set<string>();

  function idOf({ headers }: Ask): string | null {
    return /(?:^|;\s*)session_id=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? null;
  }

  return {
    idOf,
    signedIn: (ask) => signed.has(idOf(ask) ?? ''),
    open: () => randomBytes(20).toString('hex'),
    signIn: () => {
      const id = randomBytes(20).toString('hex');
      signed.add(id);
      return id;
    },
    end: (ask) => {
      signed.delete(idOf(ask) ?? '');
    },
    expireAll: () => {
      signed.clear();
    },
  };
}

/** The header that sets the session's cookie. */
export function sessionCookie(id: string): Record<string, string> {
  return { 'set-cookie': `session_id=${id}; Path=/; HttpOnly; SameSite=Lax` };
}

/** The csrf token that belongs to a session. */
export function csrfFor(id: string): string {
  return createHmac('sha256', CSRF_KEY).update(id).digest('hex');
}
