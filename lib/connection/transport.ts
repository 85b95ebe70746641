import type { ConnectProblem } from '../domain/connection-health.ts';
import type { Result } from '../domain/result.ts';

/** One REST request of an adapter. `url` is absolute. The answer of any status is a value, never a throw. */
export interface HttpRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
}

/** An answer of whatever status. `json` is undefined where the body is not JSON. */
export interface HttpAnswer {
  status: number;
  json: unknown;
  /** The server's clock, from the Date header, in milliseconds since the epoch. */
  serverTime?: number;
  retryAfterMs?: number;
}

/** A SignalR hub that is connected. */
export interface Hub {
  /** Calls a hub method; fails as a value when the hub refuses or the connection ends meanwhile. */
  invoke(method: string, ...args: unknown[]): Promise<Result<unknown, string>>;
  /** Ends the connection on purpose; `closed` still resolves. */
  stop(): Promise<void>;
  /** Resolves once, when the connection is over for whatever reason. */
  closed: Promise<ConnectProblem>;
}

export interface HubOptions {
  /** Absolute http(s) address of the hub, without token. */
  url: string;
  token: string;
  /** Server-to-client method to listen to; `receive` gets its first argument, unchecked. */
  target: string;
  receive: (message: unknown) => void;
}

/** What the connection layer hands to an adapter to reach the outside world with. */
export interface Transports {
  http(request: HttpRequest): Promise<Result<HttpAnswer, 'unreachable' | 'timeout'>>;
  openHub(options: HubOptions): Promise<Result<Hub, ConnectProblem>>;
}
