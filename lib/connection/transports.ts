import { createHttp } from './http.ts';
import { createOpenHub } from './signalr.ts';
import type { Transports } from './transport.ts';

/** What one connection's transports need of it. */
export interface TransportOptions {
  /** Ends everything that is under way. */
  signal: AbortSignal;
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
  return ({ signal, onProofOfLife, log }) => {
    const http = createHttp({ fetch: network.fetch, signal });
    return {
      http,
      openHub: createOpenHub({ http, WebSocket: network.WebSocket, signal, onProofOfLife, log }),
    };
  };
}
