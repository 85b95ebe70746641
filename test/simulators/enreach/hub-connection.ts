import { randomUUID } from 'node:crypto';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import { isRecord } from '../web/http.ts';
import { createRecordReader, frame } from './framing.ts';
import { invokeHub } from './hub-methods.ts';
import type { EnreachState } from './state.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { ConnectionInfo, DropKind } from './types.ts';

const INVOCATION = 1;
const COMPLETION = 3;
const PING = 6;
const CLOSE = 7;

/** One client on the hub. */
export interface HubConnection {
  id: string;
  own: Subscriptions;
  /** Sends a message unless the connection was silenced. Returns whether it went out. */
  send(message: object): boolean;
  sendRaw(text: string): boolean;
  drop(kind: DropKind): void;
  terminate(): void;
  /** Resolves once the socket is gone and that is in the log. */
  closed: Promise<void>;
  info(): ConnectionInfo;
}

/** Speaks the hub's protocol on an open socket until it closes; `onGone` is called once after that. */
export function serveConnection(
  state: EnreachState,
  socket: WebSocket,
  wire: Duplex,
  onGone: (connection: HubConnection) => void,
): HubConnection {
  const id = randomUUID();
  const own: Subscriptions = new Map();
  const openedMs = state.now();
  const readRecords = createRecordReader();
  let lastHeardMs = openedMs;
  let clientPings = 0;
  let shaken = false;
  let cutOff = false;
  let pings: ReturnType<typeof setInterval> | undefined;

  function sendRaw(text: string): boolean {
    const muted = cutOff || state.faults.silent === true || (shaken && state.faults.silent !== false);
    if (muted || socket.readyState !== socket.OPEN) return false;
    socket.send(text);
    return true;
  }

  const send = (message: object): boolean => sendRaw(frame(message));

  function hear(record: string): void {
    const message: unknown = JSON.parse(record);
    if (!isRecord(message)) throw new Error('not an object');
    if (!shaken) {
      shake(message);
      return;
    }
    if (message['type'] === PING) clientPings += 1;
    if (message['type'] === CLOSE) socket.close(1000);
    if (message['type'] === INVOCATION) invoke(message);
  }

  function shake(message: Record<string, unknown>): void {
    if (message['protocol'] !== 'json' || message['version'] !== 1) {
      send({ error: 'Requested protocol is not available.' });
      socket.close(1000);
      return;
    }
    send({});
    shaken = true;
    log('connected');
    if (state.wire.pingIntervalMs > 0) {
      pings = setInterval(() => send({ type: PING }), state.wire.pingIntervalMs);
      pings.unref();
    }
  }

  function invoke(message: Record<string, unknown>): void {
    const target = String(message['target']);
    const args = Array.isArray(message['arguments']) ? (message['arguments'] as unknown[]) : [];
    const completion = invokeHub(state, own, target, args);
    log(target, { arguments: args, ...completion });
    const invocationId = message['invocationId'];
    if (typeof invocationId === 'string') send({ type: COMPLETION, invocationId, ...completion });
  }

  function receive(data: RawData): void {
    if (cutOff) return;
    lastHeardMs = state.now();
    try {
      for (const record of readRecords((data as Buffer).toString('utf8'))) hear(record);
    } catch {
      // The real hub closes a connection that sends nonsense; the server itself must live on.
      log('garbage');
      send({ type: CLOSE, error: 'Connection closed with an error.' });
      socket.close(1011);
    }
  }

  function drop(kind: DropKind): void {
    log('dropped', { kind });
    if (kind === 'silent') {
      cutOff = true;
    } else if (kind === 'reset' && wire instanceof Socket) {
      wire.resetAndDestroy();
    } else {
      send({ type: CLOSE, allowReconnect: true });
      socket.close(1000);
    }
  }

  function log(name: string, detail?: unknown): void {
    const entry = { direction: 'in', channel: 'hub', name, connection: id } as const;
    state.log.add(detail === undefined ? entry : { ...entry, detail });
  }

  const closed = new Promise<void>((resolve) => {
    socket.on('close', (code) => {
      clearInterval(pings);
      own.clear();
      log('disconnected', { code });
      onGone(connection);
      resolve();
    });
  });
  const connection: HubConnection = {
    id,
    own,
    send,
    sendRaw,
    drop,
    terminate: () => {
      socket.terminate();
    },
    closed,
    info: () => ({ id, openedMs, lastHeardMs, clientPings, subscriptions: own.size, silent: cutOff }),
  };
  socket.on('message', receive);
  socket.on('error', () => undefined);
  return connection;
}
