import { createHttp } from './http.ts';
import type { Clock } from './clock.ts';
import { createOpenSocket } from './plain-socket.ts';
import { createOpenHub } from './signalr.ts';
import type { Transports } from './transport.ts';

/** What one connection's transports need of it. */
export interface TransportOptions {
  /** Ends everything that is under way. */
  signal: AbortSignal;
  clock: Pick<Clock, 'setTimeout' | 'clearTimeout'>;
  onProofOfLife(): void;
  /** One line for the log. */
  log(line: string): void;
}

/** Makes the transports of one connection. */
export type CreateTransports = (options: TransportOptions) => Transports;

/** Transports over the given browser functions. */
export function transportsOver(network: {
  fetch: typeof fetch;
  WebSocket: typeof WebSocket;
}): CreateTransports {
  return ({ signal, clock, onProofOfLife, log }) => {
    const http = createHttp({ fetch: network.fetch, signal, onProofOfLife });
    return {
      http,
      openHub: createOpenHub({ http, WebSocket: network.WebSocket, signal, onProofOfLife, log }),
      openSocket: createOpenSocket({ WebSocket: network.WebSocket, signal, onProofOfLife, log }),
      wait: (milliseconds) => wait(milliseconds, clock, signal),
    };
  };
}

function wait(
  milliseconds: number,
  clock: TransportOptions['clock'],
  signal: AbortSignal,
): Promise<undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  if (signal.aborted) return promise;
  const timer = clock.setTimeout(() => {
    signal.removeEventListener('abort', callOff);
    resolve(undefined);
  }, milliseconds);
  const callOff = () => clock.clearTimeout(timer);
  signal.addEventListener('abort', callOff);
  return promise;
}
