import type { IncomingMessage } from 'node:http';
import { Socket as NetSocket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { isRecord } from '../web/http.ts';
import type { XelionState } from './state.ts';
import { readWishes, refusalOf, subscriptionKey } from './subscriptions.ts';
import type { ConnectionInfo, DropKind } from './types.ts';

/** One open socket. */
export interface Connection {
  n: number;
  session: number;
  subscribed: Set<string>;
  /** Sends a text unless the socket was silenced. Tells whether it went out. */
  sendRaw(text: string): boolean;
  drop(kind: DropKind): void;
  end(reason: string): void;
  terminate(): void;
  /** Resolves once the socket is gone and that is in the log. */
  closed: Promise<void>;
  info(): ConnectionInfo;
}

/** The sockets' side of the server. */
export interface Sockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  connections: Set<Connection>;
}

export function createSockets(state: XelionState): Sockets {
  const server = new WebSocketServer({ noServer: true });
  const connections = new Set<Connection>();
  let count = 0;

  return {
    connections,
    upgrade(request, socket, head) {
      const { pathname } = new URL(request.url ?? '/', state.origin);
      server.handleUpgrade(request, socket, head, (opened) => {
        const session = state.socketPaths.get(pathname);
        if (session === undefined) {
          state.log.add({ direction: 'in', channel: 'socket', name: 'refused' });
          opened.close(1008, 'invalid websocket address');
          return;
        }
        if (!state.wire.reusableSocketUrl) state.socketPaths.delete(pathname);
        count += 1;
        const connection = serve(state, opened, socket, { n: count, session }, () =>
          connections.delete(connection),
        );
        connections.add(connection);
      });
    },
  };
}

function serve(
  state: XelionState,
  socket: WebSocket,
  wire: Duplex,
  { n, session }: { n: number; session: number },
  onGone: () => void,
): Connection {
  const subscribed = new Set<string>();
  let cutOff = false;
  let lastHeardMs = state.now();
  let tests = 0;

  function log(name: string, detail?: unknown): void {
    state.log.add({
      direction: 'in',
      channel: 'socket',
      name,
      connection: n,
      session,
      ...(detail !== undefined && { detail }),
    });
  }

  function sendRaw(text: string): boolean {
    if (cutOff || state.faults.silent || socket.readyState !== socket.OPEN) return false;
    socket.send(text);
    return true;
  }

  function hear(text: string): void {
    const message: unknown = JSON.parse(text);
    if (!isRecord(message)) throw new Error('not an object');
    const { messageType } = message;
    if (messageType === 'test') {
      tests += 1;
      log('test');
      if (state.wire.echo) sendRaw(text);
      return;
    }
    const wishes = readWishes(message);
    log(String(messageType), { types: wishes.map(({ type }) => type) });
    subscribe(wishes);
  }

  function subscribe(wishes: ReturnType<typeof readWishes>): void {
    const refused = wishes.filter((wish) => refusalOf(state, wish) !== undefined);
    const taken = refused.length > 0 && state.wire.wholeMessageRefused ? [] : wishes;
    for (const wish of taken) {
      if (refused.includes(wish)) continue;
      if (wish.toggle) subscribed.add(subscriptionKey(wish));
      else subscribed.delete(subscriptionKey(wish));
    }
    const [first] = refused;
    if (!first) return;
    log('refused', { types: refused.map(({ type }) => type) });
    if (state.wire.refusal === 'error')
      sendRaw(
        JSON.stringify({
          messageType: 'error',
          errorCode: refusalOf(state, first),
          message: 'no permission',
          info: first.type,
        }),
      );
    if (state.wire.refusal === 'close') socket.close(1008, 'no permission');
  }

  function receive(data: RawData): void {
    if (cutOff) return;
    lastHeardMs = state.now();
    try {
      hear((data as Buffer).toString('utf8'));
    } catch {
      log('garbage');
      socket.close(1007, 'not understood');
    }
  }

  const connection: Connection = {
    n,
    session,
    subscribed,
    sendRaw,
    drop(kind) {
      log('dropped', { kind });
      if (kind === 'silent') cutOff = true;
      else if (kind === 'reset' && wire instanceof NetSocket) wire.resetAndDestroy();
      else socket.close(1000);
    },
    end: (reason) => socket.close(1008, reason),
    terminate: () => socket.terminate(),
    closed: new Promise((resolve) => {
      socket.on('close', (code) => {
        onGone();
        log('disconnected', { code });
        resolve();
      });
    }),
    info: () => ({ connection: n, session, subscriptions: [...subscribed].sort(), lastHeardMs, tests }),
  };
  socket.on('message', receive);
  socket.on('error', () => undefined);
  log('connected');
  return connection;
}
