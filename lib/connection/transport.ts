import type { ConnectProblem } from '../domain/connection-health.ts';
import type { Result } from '../domain/result.ts';

/** One REST request of an adapter. `url` is absolute. The answer of any status is a value, never a throw. */
export interface HttpRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  /** Sent as JSON: a bare string, too, becomes a JSON string. */
  body?: unknown;
  /** Milliseconds until the answer is given up, where the usual time is too short: a long poll. */
  timeoutMs?: number;
  /** `bytes` for a recording: the body comes in base64 instead of `json`. */
  expect?: 'json' | 'bytes';
  /** A good answer proves that events are heard: the poll of a stream. */
  proof?: boolean;
}

/** An answer of whatever status. `json` is undefined where the body is not JSON. */
export interface HttpAnswer {
  status: number;
  json: unknown;
  /** The server's clock, from the Date header, in milliseconds since the epoch. */
  serverTime?: number;
  retryAfterMs?: number;
  /** The body of a request that expected bytes, where the answer was a good one. */
  bytes?: { type: string; base64: string };
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

/** A plain WebSocket that is open. */
export interface Socket {
  /** Sends a value as JSON text; does nothing once the socket is closed. */
  send(message: unknown): void;
  /** Ends the connection on purpose; `closed` still resolves. */
  stop(): void;
  /** Resolves once, when the connection is over for whatever reason. */
  closed: Promise<ConnectProblem>;
  /** Whether the other side ended it on purpose, with a good-bye; false for a connection that broke. */
  wasDismissed(): boolean;
}

export interface SocketOptions {
  /** Absolute ws(s) address. May hold a token: it is never shown or logged. */
  url: string;
  /**
   * Gets each text message read as JSON, unchecked; one that is no JSON, no text or over 1 MB is dropped with a line in
   * the log. Called before anything else is done with the message.
   */
  receive: (message: unknown) => void;
}

/** What the connection layer hands to an adapter to reach the outside world with. */
export interface Transports {
  http(request: HttpRequest): Promise<Result<HttpAnswer, 'unreachable' | 'timeout'>>;
  openHub(options: HubOptions): Promise<Result<Hub, ConnectProblem>>;
  openSocket(options: SocketOptions): Promise<Result<Socket, ConnectProblem>>;
  /**
   * Resolves after that many milliseconds; never, once the connection is over. For heartbeats, renewals and for giving
   * up on an answer: an adapter has no timers of its own.
   */
  wait(milliseconds: number): Promise<void>;
}
