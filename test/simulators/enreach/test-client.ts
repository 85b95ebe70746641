import { HttpTransportType, HubConnectionBuilder, NullLogger } from '@microsoft/signalr';
import type { HubConnection } from '@microsoft/signalr';
import type { EnreachSimulator } from './types.ts';

/** One message of the stream as the official client hands it over. */
export interface Received {
  subscription: Record<string, unknown>;
  data: Record<string, unknown>;
}

/** The official client on the simulated hub, with its messages collected. */
export interface TestClient {
  hub: HubConnection;
  received: Received[];
  /** Resolves with the first message after `count` ones. */
  message(count: number): Promise<Received>;
  closed: Promise<void>;
}

/** Headers of a signed-in REST call. */
export function basicAuth({ user }: EnreachSimulator): Record<string, string> {
  return {
    authorization: `Basic ${Buffer.from(`${user.email}:${user.secretKey}`).toString('base64')}`,
    accept: 'application/json',
  };
}

/** Fetches a hub token as a client does. */
export async function fetchToken(simulator: EnreachSimulator): Promise<string> {
  const response = await fetch(`${simulator.url}/token/me/rte/`, { headers: basicAuth(simulator) });
  const { Token } = (await response.json()) as { Token: string };
  return Token;
}

/** Connects with a fresh token, or with the given one. Rejects as `start()` does. */
export async function connect(
  simulator: EnreachSimulator,
  { token, skipNegotiation = false }: { token?: string; skipNegotiation?: boolean } = {},
): Promise<TestClient> {
  const accessToken = token ?? (await fetchToken(simulator));
  const hub = new HubConnectionBuilder()
    .withUrl(`${simulator.url}/rte`, {
      accessTokenFactory: () => accessToken,
      transport: HttpTransportType.WebSockets,
      skipNegotiation,
    })
    .configureLogging(NullLogger.instance)
    .build();
  const received: Received[] = [];
  const waiting = new Map<number, (message: Received) => void>();
  hub.on('MessageReceived', (message: Received) => {
    waiting.get(received.length)?.(message);
    received.push(message);
  });
  const closed = new Promise<void>((resolve) => {
    hub.onclose(() => {
      resolve();
    });
  });
  await hub.start();
  return {
    hub,
    received,
    closed,
    message: (count) => {
      const known = received[count];
      return known ? Promise.resolve(known) : new Promise((resolve) => waiting.set(count, resolve));
    },
  };
}

/** Subscribes one event of the user, or of another entity. */
export function subscribeTo(
  { hub }: TestClient,
  EntityId: string,
  ...events: string[]
): Promise<Record<string, unknown>[]> {
  return hub.invoke(
    'Subscribe',
    events.map((EventName) => ({ EntityId, EventName })),
  );
}
