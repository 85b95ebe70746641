import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { isRecord } from '../web/http.ts';
import { commands, type Told } from './commands.ts';
import { serveConnection, type Connection } from './connection.ts';
import { firstMessage } from './first-message.ts';
import { createLogins } from './logins.ts';
import { documentedName, wireName } from './names.ts';
import type { FessboxState } from './state.ts';
import type { FessboxLogEntry } from './types.ts';

/** The WebSocket side of the studio. */
export interface Sockets {
  /** Takes over an upgraded socket, or refuses it with an HTTP status. The path does not matter. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells everybody, in the server's dialect. */
  broadcast(event: string, data: unknown): FessboxLogEntry;
  connections: Set<Connection>;
}

/** No connections yet. */
export function createSockets(state: FessboxState): Sockets {
  const server = new WebSocketServer({ noServer: true });
  const connections = new Set<Connection>();
  const logins = createLogins(state);

  function tell(receivers: Iterable<Connection>, event: string, data: unknown): FessboxLogEntry {
    const name = wireName(state.dialect, event);
    const to = [...receivers].filter((one) => one.send(name, data)).map(({ id }) => id);
    // Login data stays out of the log, as tests search it for leaks of the client.
    const logged = name === 'initialize' ? {} : { data: structuredClone(data) };
    return state.log.add({ direction: 'out', channel: 'socket', name, ...logged, to });
  }

  function greet(connection: Connection): void {
    if (!state.faults.noInitialize) tell([connection], 'initialize', firstMessage(state));
  }

  function hear(connection: Connection, event: string, data: unknown): void {
    if (state.faults.ignore.includes(event)) return;
    const reply = (name: string, told: unknown) => void tell([connection], name, told);
    const others = [...connections].filter((one) => one !== connection);
    const refuse = (name: string, msg: string, key?: string) =>
      state.dialect === 'older'
        ? reply('event_error', { event: name, msg })
        : reply('event_error', { event: name, ...(key !== undefined && { key }), msg });
    const told: Told = {
      state,
      data,
      reply,
      others: (name, more) => void tell(others, name, more),
      all: (name, more) => void tell(connections, name, more),
      refuse,
      update: (...ids) =>
        void tell(
          connections,
          'channelUpdate',
          Object.fromEntries(ids.map((id) => [id, state.channels[id]])),
        ),
    };
    const refusal = state.faults.refuse[event];
    if (refusal !== undefined) refuse(event, refusal);
    else if (event === 'initialize') greet(connection);
    else if (event === 'pong') logins.answered(connection, data);
    else if (event === 'echo')
      reply(String(isRecord(data) ? data['event'] : ''), isRecord(data) ? data['data'] : null);
    else run(told, event);
  }

  function run(told: Told, event: string): void {
    const name = documentedName(state.dialect, event);
    const command = name === undefined ? undefined : commands[name];
    if (command) command(told);
    else if (state.dialect === 'older') told.reply('input_error', `unknown event: ${event}`);
    else told.reply('client:error', { event, data: told.data, msg: 'unknown event' });
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => undefined);
    const { searchParams } = new URL(request.url ?? '/', 'ws://127.0.0.1');
    const status = state.faults.upgradeStatus ?? logins.refusal(searchParams);
    if (status !== null) {
      state.log.add({ direction: 'in', channel: 'socket', name: 'refused', status });
      socket.end(`HTTP/1.1 ${status} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
      return;
    }
    server.handleUpgrade(request, socket, head, (webSocket) => {
      const user = searchParams.get('user_id');
      const connection = serveConnection(state, { socket: webSocket, wire: socket, user }, hear);
      connections.add(connection);
      void connection.closed.then(() => connections.delete(connection));
      logins.admit(connection, searchParams, () => greet(connection));
    });
  }

  return { upgrade, broadcast: (event, data) => tell(connections, event, data), connections };
}
