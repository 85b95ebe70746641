import { randomUUID } from 'node:crypto';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import { isRecord } from '../web/http.ts';
import { wireText, type FessboxState } from './state.ts';
import type { ConnectionInfo, DropKind } from './types.ts';

/** One client's socket. */
export interface Connection {
  id: string;
  /** Sends an event unless nothing may be heard. Returns whether it went out. */
  send(event: string, data: unknown): boolean;
  sendRaw(text: string): boolean;
  drop(kind: DropKind): void;
  close(code: number, reason: string): void;
  terminate(): void;
  /** Resolves once the socket is gone and that is in the log. */
  closed: Promise<void>;
  info(): ConnectionInfo;
}

/** Hears an open socket until it closes. `hear` gets each event; what has no event is answered here. */
export function serveConnection(
  state: FessboxState,
  { socket, wire, user }: { socket: WebSocket; wire: Duplex; user: string | null },
  hear: (connection: Connection, event: string, data: unknown) => void,
): Connection {
  const id = randomUUID();
  const openedMs = state.now();
  let lastHeardMs = openedMs;
  let pings = 0;
  let isCutOff = false;

  function sendRaw(text: string): boolean {
    if (isCutOff || state.faults.silent || socket.readyState !== socket.OPEN) return false;
    socket.send(text);
    return true;
  }

  function receive(data: RawData): void {
    if (isCutOff) return;
    lastHeardMs = state.now();
    const text = (data as Buffer).toString('utf8');
    const message = read(text);
    if (!isRecord(message)) {
      // What is no JSON is not caught by the real server and gets no answer.
      log('garbage');
      return;
    }
    const { event, data: told } = message;
    if (typeof event !== 'string' || event === '') {
      log('garbage');
      sayNoEvent(text);
      return;
    }
    if (event === 'ping') pings += 1;
    state.log.add({ direction: 'in', channel: 'socket', name: event, connection: id, data: told });
    hear(connection, event, told);
  }

  function sayNoEvent(text: string): void {
    const words = "'event' field is missing";
    if (state.dialect === 'older') connection.send('input_error', words);
    else connection.send('client:error', { info: 'message format error', msg: words, data: text });
  }

  function log(name: string, detail?: unknown): void {
    const entry = { direction: 'in', channel: 'socket', name, connection: id } as const;
    state.log.add(detail === undefined ? entry : { ...entry, detail });
  }

  const closed = new Promise<void>((resolve) => {
    socket.on('close', (code) => {
      log('disconnected', { code });
      resolve();
    });
  });
  const connection: Connection = {
    id,
    send: (event, data) => sendRaw(wireText(event, data)),
    sendRaw,
    drop(kind) {
      log('dropped', { kind });
      if (kind === 'silent') isCutOff = true;
      else if (kind === 'reset' && wire instanceof Socket) wire.resetAndDestroy();
      else socket.close(1001);
    },
    close: (code, reason) => socket.close(code, reason),
    terminate: () => socket.terminate(),
    closed,
    info: () => ({ id, user, openedMs, lastHeardMs, pings }),
  };
  socket.on('message', receive);
  socket.on('error', () => undefined);
  log('connected', { user });
  return connection;
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
