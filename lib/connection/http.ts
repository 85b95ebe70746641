import { failure, success } from '../domain/result.ts';
import type { HttpAnswer, HttpRequest, Transports } from './transport.ts';

const TIMEOUT_MS = 10_000;

export interface HttpOptions {
  fetch: typeof fetch;
  /** Ends every request under way. */
  signal: AbortSignal;
  /** Milliseconds for one request, body included. */
  timeoutMs?: number;
  /** Called for every good answer to a request that asked for it. */
  onProofOfLife?(): void;
}

/**
 * Makes the REST transport: no cookies, no redirects, no cache, and a time limit. Whatever goes wrong is a value.
 */
export function createHttp({
  fetch,
  signal,
  timeoutMs = TIMEOUT_MS,
  onProofOfLife,
}: HttpOptions): Transports['http'] {
  return async (request) => {
    const timeout = AbortSignal.timeout(request.timeoutMs ?? timeoutMs);
    try {
      const response = await fetch(request.url, {
        ...initOf(request),
        signal: AbortSignal.any([signal, timeout]),
      });
      if (request.expect === 'bytes' && response.ok)
        return success({ ...answerOf(response, ''), bytes: await bytesOf(response) });
      const body = await response.text();
      if (request.proof && response.ok) onProofOfLife?.();
      return success(answerOf(response, body));
    } catch {
      return failure(timeout.aborted && !signal.aborted ? 'timeout' : 'unreachable');
    }
  };
}

/**
 * Reads a Retry-After header, seconds or a date, into milliseconds from now; undefined where there is none.
 *
 * @param now milliseconds since the epoch by the server's clock.
 */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

/** What every request of this layer has in common. */
const SAFE_INIT = { credentials: 'omit', redirect: 'error', cache: 'no-store' } as const;

function initOf({ method = 'GET', headers = {}, body }: HttpRequest): RequestInit {
  if (body === undefined) return { ...SAFE_INIT, method, headers };
  return {
    ...SAFE_INIT,
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}

function answerOf(response: Response, body: string): HttpAnswer {
  const serverTime = Date.parse(response.headers.get('date') ?? '');
  const retryAfterMs = readRetryAfter(
    response.headers.get('retry-after'),
    Number.isNaN(serverTime) ? 0 : serverTime,
  );
  return {
    status: response.status,
    json: readJson(body),
    ...(!Number.isNaN(serverTime) && { serverTime }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

async function bytesOf(response: Response): Promise<{ type: string; base64: string }> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return { type: response.headers.get('content-type') ?? '', base64: btoa(binary) };
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
