import type { ConnectProblem } from '../domain/connection-health.ts';
import { failure, success, type Result } from '../domain/result.ts';
import { saysLeaving } from './close-code.ts';
import { LONGEST_MESSAGE } from './hub-socket.ts';
import type { Socket, SocketOptions, Transports } from './transport.ts';

export interface PlainSocketTransport {
  WebSocket: typeof WebSocket;
  /** Ends the connection, also while it is being made. */
  signal: AbortSignal;
  /** Called for every message of the server. */
  onProofOfLife(): void;
  /** One line, redacted by the log itself. */
  log(line: string): void;
}

/** Makes the transport for plain WebSockets with JSON in text messages. One call, one connection, no reconnect. */
export function createOpenSocket(transport: PlainSocketTransport): Transports['openSocket'] {
  return (options) => openSocket(transport, options);
}

function openSocket(
  { WebSocket, signal, onProofOfLife, log }: PlainSocketTransport,
  { url, receive }: SocketOptions,
): Promise<Result<Socket, ConnectProblem>> {
  const problem = (code: ConnectProblem['code']): ConnectProblem => ({
    step: 'hub',
    code,
    ...(URL.canParse(url) && { host: new URL(url).host }),
  });
  if (!/^wss?:\/\//.test(url)) return Promise.resolve(failure(problem('bad-answer')));
  if (signal.aborted) return Promise.resolve(failure(problem('closed')));
  const opened = Promise.withResolvers<Result<Socket, ConnectProblem>>();
  const closed = Promise.withResolvers<ConnectProblem>();
  const socket = new WebSocket(url);
  let wasDismissed = false;
  const stop = () => socket.close();
  socket.onopen = () =>
    opened.resolve(
      success({
        send: (message) => {
          if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
        },
        stop,
        closed: closed.promise,
        wasDismissed: () => wasDismissed,
      }),
    );
  socket.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data !== 'string') log('dropped a message that is no text');
    else if (data.length > LONGEST_MESSAGE) log('dropped a message that is too long');
    else hand(data, receive, log);
    // After it was read: a ring does not wait for the book-keeping.
    onProofOfLife();
  };
  const over = (code?: number) => {
    signal.removeEventListener('abort', stop);
    opened.resolve(failure(problem(signal.aborted ? 'closed' : 'unreachable')));
    closed.resolve({ ...problem('closed'), ...(saysLeaving(code) && { leaving: true }) });
  };
  socket.onclose = ({ code, wasClean }) => {
    wasDismissed = wasClean && !signal.aborted;
    over(code);
  };
  // No close follows in every runtime where nobody was reached.
  socket.onerror = () => over();
  signal.addEventListener('abort', stop);
  return opened.promise;
}

function hand(data: string, receive: SocketOptions['receive'], log: (line: string) => void): void {
  let message: unknown;
  try {
    message = JSON.parse(data);
  } catch {
    log('dropped a message that is no JSON');
    return;
  }
  receive(message);
}
