import type { IncomingHttpHeaders } from 'node:http';

/** One request as a simulator's handler sees it: the body is read, the path is decoded only where needed. */
export interface Ask {
  method: string;
  /** Path as sent, without the query. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
  /** Aborts when whoever asked has gone away before the answer. */
  gone: AbortSignal;
}

/** What to answer. Handlers return it instead of writing, so that one place can log and send. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Instead of an answer: `reset` cuts the connection with a TCP RST, `half` in the middle of the body. */
  cut?: 'reset' | 'half';
}

/** Answers one request; may wait. */
export type Handler = (ask: Ask) => Answer | Promise<Answer>;

/** A JSON answer. */
export function json(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    body: JSON.stringify(value),
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  };
}

/** An HTML page. */
export function html(status: number, body: string, headers: Record<string, string> = {}): Answer {
  return { status, body, headers: { 'content-type': 'text/html; charset=utf-8', ...headers } };
}

/** An answer without a body, such as a bare 404. */
export function bare(status: number, headers: Record<string, string> = {}): Answer {
  return { status, headers };
}

/** A redirect that turns a POST into a GET (303). */
export function redirect(location: string, headers: Record<string, string> = {}): Answer {
  return { status: 303, headers: { location, ...headers } };
}

/** The request's body as JSON, or undefined if it is empty or not JSON. */
export function jsonBody(ask: Ask): unknown {
  try {
    return JSON.parse(ask.body) as unknown;
  } catch {
    return undefined;
  }
}

/** True for a plain object (not null, not an array). */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
