import { HubConnection, LogLevel, type ILogger, type IHubProtocol } from '@microsoft/signalr';
import type { ConnectProblem } from '../domain/connection-health.ts';
import { failure, success, type Result } from '../domain/result.ts';
import { redact } from '../platform/redact.ts';
import { createLenientProtocol } from './lenient-protocol.ts';
import { createHubSocket, type HubSocket } from './hub-socket.ts';
import { negotiate } from './negotiation.ts';
import type { Hub, HubOptions, Transports } from './transport.ts';

/** Both within Chrome's 30 s, after which a worker without traffic ends. */
const KEEP_ALIVE_MS = 15_000;
const SERVER_TIMEOUT_MS = 30_000;

export interface HubTransport {
  http: Transports['http'];
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
  { http, WebSocket, signal, onProofOfLife, log }: HubTransport,
  { url, token, target, receive }: HubOptions,
  problem: MakeProblem,
): Promise<Result<Hub, ConnectProblem>> {
  if (!/^https?:\/\//.test(url)) return failure(problem('bad-answer'));
  if (signal.aborted) return failure(problem('closed'));
  const negotiated = await negotiate(http, url, token);
  if (!negotiated.ok) return failure(problem(negotiated.problem.code, negotiated.problem));
  const onDropped = (why: string) => log(`dropped ${why}`);
  const parting: { leaving?: true } = {};
  const onLeaving = () => void (parting.leaving = true);
  const socket = createHubSocket({
    WebSocket,
    url: negotiated.value,
    onMessage: onProofOfLife,
    onDropped,
    onLeaving,
    signal,
  });
  const connection = createConnection(socket, quietLogger(log), createLenientProtocol(onDropped, onLeaving));
  // A block body: the library logs an error for handlers that return something.
  connection.on(target, (message: unknown) => {
    receive(message);
  });
  const closed = new Promise<ConnectProblem>((resolve) => {
    connection.onclose((error) =>
      resolve(
        /timeout/i.test(error?.message ?? '') ? problem('timeout') : { ...problem('closed'), ...parting },
      ),
    );
    signal.addEventListener('abort', () => resolve(problem('closed')));
  });
  const stop = () => connection.stop().catch(() => undefined);
  signal.addEventListener('abort', () => void stop());

  const started = connection.start().then(
    () => undefined,
    () => problem('unreachable'),
  );
  // Whoever gave up must not wait until the library has noticed.
  const failed = await Promise.race([started, closed]);
  return failed
    ? failure(failed)
    : success({ closed, stop, invoke: (method, ...args) => invoke(connection, method, args) });
}

/** What HubConnectionBuilder itself calls; left out of the library's types, not out of the library (10.0.11). */
interface CreatesConnections {
  create(
    connection: HubSocket,
    logger: ILogger,
    protocol: IHubProtocol,
    reconnectPolicy: undefined,
    serverTimeoutMs: number,
    keepAliveMs: number,
  ): HubConnection;
}

function createConnection(socket: HubSocket, logger: ILogger, protocol: IHubProtocol): HubConnection {
  const library = HubConnection as unknown as CreatesConnections;
  return library.create(socket, logger, protocol, undefined, SERVER_TIMEOUT_MS, KEEP_ALIVE_MS);
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
