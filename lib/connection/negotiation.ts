import * as z from 'zod/mini';
import type { ConnectProblem } from '../domain/connection-health.ts';
import { once } from '../domain/once.ts';
import { failure, success, type Result } from '../domain/result.ts';
import type { HttpAnswer, Transports } from './transport.ts';

/** How a hub refused to negotiate. */
export type NegotiationProblem = Omit<ConnectProblem, 'step'>;

/** SignalR's TransportProtocols specification, negotiate version 1; version 0 knows only the connection id. */
const answerSchema = once(() =>
  z.object({
    connectionToken: z.optional(z.string()),
    connectionId: z.optional(z.string()),
    url: z.optional(z.nullable(z.unknown())),
    availableTransports: z.optional(z.array(z.object({ transport: z.string() }))),
  }),
);

/**
 * Negotiates a connection with a hub.
 *
 * An answer may send the client to another address, and the bearer token with it: that is refused, as the token is
 * meant for this host alone. So are HTTP redirects, by the transport.
 *
 * @param url absolute http(s) address of the hub.
 * @returns the address to open the socket at, with the token in it: a browser's socket cannot send headers.
 */
export async function negotiate(
  http: Transports['http'],
  url: string,
  token: string,
): Promise<Result<string, NegotiationProblem>> {
  const asking = http({
    method: 'POST',
    url: negotiateAddress(url),
    headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' },
  });
  // Made while the hub answers.
  const schema = answerSchema();
  const asked = await asking;
  if (!asked.ok) return failure({ code: asked.problem });
  if (asked.value.status !== 200) return failure(problemOf(asked.value));
  const answer = schema.safeParse(asked.value.json);
  if (!answer.success) return failure({ code: 'bad-answer' });
  const { connectionToken, connectionId, url: elsewhere, availableTransports } = answer.data;
  if (elsewhere) return failure({ code: 'bad-answer', detail: 'sent to another address' });
  const connection = connectionToken ?? connectionId;
  const hasSockets = availableTransports?.some(({ transport }) => transport === 'WebSockets') ?? true;
  return connection !== undefined && hasSockets
    ? success(socketAddress(url, connection, token))
    : failure({ code: 'bad-answer', detail: 'no WebSocket offered' });
}

function negotiateAddress(hub: string): string {
  const url = new URL(hub);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/negotiate`;
  url.searchParams.set('negotiateVersion', '1');
  return url.href;
}

function socketAddress(hub: string, connection: string, token: string): string {
  const url = new URL(hub);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.searchParams.set('id', connection);
  url.searchParams.set('access_token', token);
  return url.href;
}

function problemOf({ status, retryAfterMs }: HttpAnswer): NegotiationProblem {
  if (status === 401) return { code: 'unauthorised', status };
  if (status === 403) return { code: 'forbidden', status };
  return {
    code: status === 429 ? 'rate-limited' : 'server',
    status,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}
