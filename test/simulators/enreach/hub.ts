import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { bare, json } from '../web/http.ts';
import type { Answer, Ask } from '../web/http.ts';
import { buildEvent, spell, wireEventType } from './event-message.ts';
import type { BuiltEvent } from './event-message.ts';
import { serveConnection } from './hub-connection.ts';
import type { HubConnection } from './hub-connection.ts';
import { wireSubscription } from './hub-methods.ts';
import { HUB_PATH } from './rest.ts';
import type { EnreachState } from './state.ts';
import { subscriptionFor } from './subscriptions.ts';
import { bearerOf } from './tokens.ts';
import type { EnreachLogEntry } from './types.ts';

const NEGOTIATE_PATH = `${HUB_PATH}/negotiate`;

/** The stream's server side. */
export interface Hub {
  /** Answers negotiate, or null for any other path. */
  negotiate(ask: Ask): Answer | null;
  /** Takes over an upgraded socket, or refuses it with an HTTP status. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  emit(event: string, fields: Record<string, unknown>): EnreachLogEntry;
  connections: Set<HubConnection>;
}

/** A hub without connections. */
export function createHub(state: EnreachState): Hub {
  const sockets = new WebSocketServer({ noServer: true });
  const connections = new Set<HubConnection>();
  const negotiated = new Set<string>();

  function refusal(token: string | null): number | null {
    if (state.faults.negotiateStatus !== null) return state.faults.negotiateStatus;
    return token !== null && state.tokens.valid(token) ? null : 401;
  }

  function negotiate(ask: Ask): Answer | null {
    if (ask.path !== NEGOTIATE_PATH) return null;
    if (ask.method !== 'POST') return bare(405);
    const token = bearerOf(ask.headers.authorization) ?? ask.query.get('access_token');
    const status = refusal(token);
    const answer = status === null ? negotiation() : bare(status);
    state.log.add({ direction: 'in', channel: 'hub', name: 'negotiate', status: answer.status });
    return answer;
  }

  function negotiation(): Answer {
    const url = state.faults.negotiateRedirect;
    if (url !== null) return json(200, { url });
    const connectionToken = randomUUID();
    negotiated.add(connectionToken);
    return json(200, {
      negotiateVersion: 1,
      connectionId: randomUUID(),
      connectionToken,
      availableTransports: [{ transport: 'WebSockets', transferFormats: ['Text', 'Binary'] }],
    });
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => undefined);
    const url = new URL(request.url ?? '/', state.origin);
    const token = url.searchParams.get('access_token') ?? bearerOf(request.headers.authorization);
    const id = url.searchParams.get('id');
    // Without an id the client skipped negotiation, which the real hub allows for WebSockets.
    const unknownId = id !== null && !negotiated.delete(id);
    const status = url.pathname !== HUB_PATH || unknownId ? 404 : refusal(token);
    if (status !== null) {
      state.log.add({ direction: 'in', channel: 'hub', name: 'refused', status });
      socket.end(`HTTP/1.1 ${status} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      connections.add(serveConnection(state, webSocket, socket, (gone) => connections.delete(gone)));
    });
  }

  function emit(name: string, fields: Record<string, unknown>): EnreachLogEntry {
    const built = buildEvent(name, fields, { ...state, now: state.now() });
    if (state.wire.autoHistory) state.history.observe(built, state.now());
    const data = spell(withWireType(built, state), state.wire.casing);
    const to: string[] = [];
    for (const connection of connections) {
      const subscription = subscriptionFor(connection.own, built.entityId, built.event);
      if (!subscription) continue;
      const envelope = spell(
        { subscription: wireSubscription(state, subscription), data },
        state.wire.envelopeCasing,
      );
      const sent = connection.send({ type: 1, target: 'MessageReceived', arguments: [envelope] });
      if (sent) to.push(connection.id);
    }
    const callId = built.data['CallId'];
    return state.log.add({
      direction: 'out',
      channel: 'hub',
      name: built.event,
      id: String(built.data['Id']),
      entityId: built.entityId,
      to,
      ...(typeof callId === 'string' ? { callId } : {}),
    });
  }

  return { negotiate, upgrade, emit, connections };
}

/** A type that the caller of `emit` made up is kept: tests send wrong ones on purpose. */
function withWireType({ event, data }: BuiltEvent, { wire }: EnreachState): Record<string, unknown> {
  return data['EventType'] === event ? { ...data, EventType: wireEventType(event, wire) } : data;
}
