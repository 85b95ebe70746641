import {
  HttpTransportType,
  HubConnectionBuilder,
  LogLevel,
  type HubConnection,
  type IHttpConnectionOptions,
  type ILogger,
} from '@microsoft/signalr';
import type { ConnectProblem } from '../domain/connection-health.ts';
import { failure, success, type Result } from '../domain/result.ts';
import { redact } from '../platform/redact.ts';
import { createLenientProtocol } from './lenient-protocol.ts';
import { NegotiationClient } from './negotiation.ts';
import { observedSocket } from './observed-socket.ts';
import type { Hub, HubOptions, Transports } from './transport.ts';

/** Both within Chrome's 30 s, after which a worker without traffic ends. */
const KEEP_ALIVE_MS = 15_000;
const SERVER_TIMEOUT_MS = 30_000;

export interface HubTransport {
  fetch: typeof fetch;
  WebSocket: typeof WebSocket;
  /** Ends the connection, also while it is being made. */
  signal: AbortSignal;
  /** Called for every message of the server, pings included. */
  onProofOfLife(): void;
  /** One line, redacted by the log itself. */
  log(line: string): void;
}

/**
 * Makes the SignalR transport. One call, one connection: no automatic reconnect, since a reconnect needs a fresh token
 * and fresh subscriptions, which are not this layer's to get.
 */
export function createOpenHub(transport: HubTransport): Transports['openHub'] {
  return (options) => {
    const host = URL.canParse(options.url) ? new URL(options.url).host : '';
    return openHub(transport, options, (code, rest = {}) => ({ step: 'hub', code, host, ...rest }));
  };
}

type MakeProblem = (
  code: ConnectProblem['code'],
  rest?: Omit<ConnectProblem, 'step' | 'code'>,
) => ConnectProblem;

async function openHub(
  { fetch, WebSocket, signal, onProofOfLife, log }: HubTransport,
  { url, token, target, receive }: HubOptions,
  problem: MakeProblem,
): Promise<Result<Hub, ConnectProblem>> {
  if (!/^https?:\/\//.test(url)) return failure(problem('bad-answer'));
  if (signal.aborted) return failure(problem('closed'));
  const onDropped = (why: string) => log(`dropped ${why}`);
  const negotiation = new NegotiationClient(fetch, signal);
  const connection = buildConnection(url, createLenientProtocol(onDropped), {
    transport: HttpTransportType.WebSockets,
    httpClient: negotiation,
    accessTokenFactory: () => token,
    withCredentials: false,
    logger: quietLogger(log),
    WebSocket: observedSocket(WebSocket, { onMessage: onProofOfLife, onDropped, signal }),
  });
  // A block body: the library logs an error for handlers that return something.
  connection.on(target, (message: unknown) => {
    receive(message);
  });
  const closed = new Promise<ConnectProblem>((resolve) => {
    connection.onclose((error) =>
      resolve(problem(/timeout/i.test(error?.message ?? '') ? 'timeout' : 'closed')),
    );
    signal.addEventListener('abort', () => resolve(problem('closed')));
  });
  const stop = () => connection.stop().catch(() => undefined);
  signal.addEventListener('abort', () => void stop());

  const started = connection.start().then(
    () => undefined,
    () =>
      negotiation.problem ? problem(negotiation.problem.code, negotiation.problem) : problem('unreachable'),
  );
  // Whoever gave up must not wait until the library has noticed.
  const failed = await Promise.race([started, closed]);
  return failed
    ? failure(failed)
    : success({ closed, stop, invoke: (method, ...args) => invoke(connection, method, args) });
}

/** The option WebSocket is left out of the library's types, not out of the library. */
type ConnectionOptions = IHttpConnectionOptions & { WebSocket: typeof WebSocket };

function buildConnection(
  url: string,
  protocol: ReturnType<typeof createLenientProtocol>,
  options: ConnectionOptions,
): HubConnection {
  return new HubConnectionBuilder()
    .withUrl(url, options)
    .withHubProtocol(protocol)
    .configureLogging(options.logger as ILogger)
    .withKeepAliveInterval(KEEP_ALIVE_MS)
    .withServerTimeout(SERVER_TIMEOUT_MS)
    .build();
}

async function invoke(
  connection: HubConnection,
  method: string,
  args: unknown[],
): Promise<Result<unknown, string>> {
  try {
    return success(await connection.invoke<unknown>(method, ...args));
  } catch (error) {
    return failure(redact(error instanceof Error ? error.message : 'failed'));
  }
}

/** The library's own logger writes addresses with the token in them to the console. */
function quietLogger(log: (line: string) => void): ILogger {
  return {
    log(level, message) {
      if (level >= LogLevel.Warning) log(`signalr: ${redact(message)}`);
    },
  };
}
