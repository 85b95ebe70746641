import { createHmac, randomUUID } from 'node:crypto';
import { TEST_JWT_KEY } from './account.ts';
import type { EnreachUser } from './account.ts';

/** Hands out hub tokens and knows which of them still open a connection. */
export interface Tokens {
  issue(user: EnreachUser, lifetimeSeconds: number): string;
  valid(token: string): boolean;
  expireAll(): void;
  issued(): string[];
}

/** Tokens look like JWTs (HS256, readable `exp` in seconds); `now` is in milliseconds. */
export function createTokens(now: () => number): Tokens {
  const expiries = new Map<string, number>();

  function issue(user: EnreachUser, lifetimeSeconds: number): string {
    const iat = Math.floor(now() / 1000);
    const exp = iat + lifetimeSeconds;
    const payload = { sub: user.id, org: user.organizationId, iat, exp, jti: randomUUID() };
    const head = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(payload)}`;
    const token = `${head}.${createHmac('sha256', TEST_JWT_KEY).update(head).digest('base64url')}`;
    expiries.set(token, exp * 1000);
    return token;
  }

  return {
    issue,
    valid: (token) => (expiries.get(token) ?? 0) > now(),
    expireAll: () => {
      for (const token of expiries.keys()) expiries.set(token, 0);
    },
    issued: () => [...expiries.keys()],
  };
}

/** The token of an `Authorization: Bearer …` header, or null. */
export function bearerOf(header: string | undefined): string | null {
  return /^Bearer (\S+)$/i.exec(header ?? '')?.[1] ?? null;
}

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
