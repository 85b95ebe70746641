import { WebSocket } from 'ws';
import type { XelionSimulator } from './types.ts';

/** An answer of the API: its HTTP status, and its JSON. */
export interface Told {
  status: number;
  json: Record<string, unknown>;
}

/** A signed-in client of the plainest kind. */
export interface TestClient {
  token: string;
  renewalToken: string;
  ask(method: string, path: string, body?: unknown): Promise<Told>;
  /** Opens a fresh socket. */
  open(): Promise<TestSocket>;
}

export interface TestSocket {
  received: Record<string, unknown>[];
  send(message: unknown): void;
  subscribe(...types: string[]): void;
  /** Resolves once so many messages are there. */
  until(count: number): Promise<Record<string, unknown>[]>;
  /** Sends a test message and waits until it is back: all before it has been dealt with. */
  settled(): Promise<void>;
  closed: Promise<number>;
  close(): void;
}

/** One call of the API. */
export async function tell(
  { url, tenant }: XelionSimulator,
  path: string,
  { method = 'GET', body, token }: { method?: string; body?: unknown; token?: string } = {},
): Promise<Told> {
  const response = await fetch(`${url}/api/v1/${tenant}${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `xelion ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: (text.startsWith('{') ? JSON.parse(text) : {}) as Told['json'] };
}

/** What a program sends to sign in. */
export function credentials({ user }: XelionSimulator, more: Record<string, unknown> = {}): object {
  return { userName: user.userName, password: user.password, userSpace: 'test', ...more };
}

/** Signs in. */
export async function logIn(simulator: XelionSimulator, userSpace = 'test'): Promise<TestClient> {
  const body = credentials(simulator, { userSpace });
  const { json } = await tell(simulator, '/me/login', { method: 'POST', body });
  const { authentication: token, renewalToken } = json as Record<string, string>;
  if (token === undefined || renewalToken === undefined) throw new Error('not signed in');
  const ask: TestClient['ask'] = (method, path, sent) => tell(simulator, path, { method, body: sent, token });
  return {
    token,
    renewalToken,
    ask,
    open: async () => {
      const { json: answer } = await ask('POST', '/me/websocket');
      return openSocket(answer['object'] as string);
    },
  };
}

/** Opens a socket at an address. */
export async function openSocket(url: string): Promise<TestSocket> {
  const socket = new WebSocket(url);
  const received: Record<string, unknown>[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', (data: Buffer) => {
    received.push(JSON.parse(data.toString('utf8')) as Record<string, unknown>);
    for (const check of [...waiting]) check();
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.on('error', () => undefined);
  await new Promise((resolve) => {
    socket.on('open', resolve);
    socket.on('close', resolve);
  });
  const until = (count: number) =>
    new Promise<Record<string, unknown>[]>((resolve) => {
      const check = () => {
        if (received.length < count) return;
        waiting.delete(check);
        resolve(received);
      };
      waiting.add(check);
      check();
    });
  const send = (message: unknown) => socket.send(JSON.stringify(message));
  return {
    received,
    send,
    until,
    closed,
    subscribe: (...types) =>
      send({
        messageType: 'multiNotificationRequest',
        notifications: types.map((notificationType) => ({ notificationType, toggle: 'true', oid: '' })),
      }),
    async settled() {
      const tests = () => received.filter(({ messageType }) => messageType === 'test').length;
      const wanted = tests() + 1;
      send({ messageType: 'test' });
      while (tests() < wanted) await until(received.length + 1);
    },
    close: () => socket.close(),
  };
}
