import type { CospaceSimulator } from './types.ts';

/** An answer of the API: its HTTP status, and its members. */
export interface Told {
  http: number;
  status?: string;
  members: Record<string, unknown>;
}

/** A signed-in client of the plainest kind. */
export interface TestClient {
  sid: string;
  did: string;
  server: string;
  next: number;
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Told>;
  /** Polls once, from `next` on, and goes on from what came. */
  poll(seconds: number): Promise<Record<string, unknown>[]>;
}

/** One call of the API. */
export async function tell(
  url: string,
  {
    method = 'GET',
    body,
    headers = {},
  }: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Told> {
  const response = await fetch(url, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const members = (/^\s*\{/.test(text) ? JSON.parse(text) : {}) as Record<string, unknown>;
  const { status } = members;
  return { http: response.status, ...(typeof status === 'string' && { status }), members };
}

/** Logs in at the balancing name. */
export async function logIn(
  { url, user }: CospaceSimulator,
  headers: Record<string, string> = {},
): Promise<TestClient> {
  const body = { username: user.username, password: user.password };
  const { members } = await tell(`${url}/api/session`, { method: 'POST', body, headers });
  const { sid, did, server, next_event } = members as {
    sid: string;
    did: string;
    server: string;
    next_event: number;
  };
  const client: TestClient = {
    sid,
    did,
    server,
    next: next_event,
    ask: (method, path, sent, more) =>
      tell(`${server}/api/${path}`, {
        method,
        body: sent,
        headers: { authorization: `Bearer ${sid}`, ...headers, ...more },
      }),
    async poll(seconds) {
      const answer = await client.ask('GET', `event?timeout=${seconds}&next=${client.next}`);
      const { event = [], next = client.next } = answer.members as {
        event?: Record<string, unknown>[];
        next?: number;
      };
      client.next = next;
      return event;
    },
  };
  return client;
}
