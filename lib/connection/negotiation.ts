import { HttpClient, HttpResponse, type HttpRequest } from '@microsoft/signalr';
import type { ConnectProblem } from '../domain/connection-health.ts';
import { readRetryAfter, SAFE_INIT } from './http.ts';

/** How a hub refused to negotiate; undefined while it did not. */
export type NegotiationProblem = Omit<ConnectProblem, 'step'>;

const TIMEOUT_MS = 10_000;

/**
 * The SignalR client's way to HTTP, used for negotiating only. The library would follow an answer that names another
 * origin and send the bearer token there, as it sends it on a redirect; both end the attempt here.
 */
export class NegotiationClient extends HttpClient {
  readonly #fetch: typeof fetch;
  readonly #signal: AbortSignal;
  #problem: NegotiationProblem | undefined;

  constructor(fetch: typeof globalThis.fetch, signal: AbortSignal) {
    super();
    this.#fetch = fetch;
    this.#signal = signal;
  }

  /** Why the last request failed. */
  get problem(): NegotiationProblem | undefined {
    return this.#problem;
  }

  /** Throws, as the library wants it, for every answer that must not be used; {@link problem} has the reason. */
  override async send(request: HttpRequest): Promise<HttpResponse> {
    const url = request.url ?? '';
    const answer = await this.#request(url, request);
    const problem = answer.status === 200 ? objection(url, answer.body) : problemOfAnswer(answer);
    if (!problem) return new HttpResponse(answer.status, '', answer.body);
    this.#problem = problem;
    throw new Error(`negotiation failed: ${problem.code}`);
  }

  async #request(url: string, { method = 'POST', headers = {} }: HttpRequest): Promise<Answer> {
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const fetch = this.#fetch;
    try {
      const response = await fetch(url, {
        ...SAFE_INIT,
        method,
        headers: { ...headers, Accept: 'application/json' },
        signal: AbortSignal.any([this.#signal, timeout]),
      });
      return { status: response.status, body: await response.text(), headers: response.headers };
    } catch {
      this.#problem = { code: timeout.aborted && !this.#signal.aborted ? 'timeout' : 'unreachable' };
      throw new Error('negotiation failed: no answer');
    }
  }
}

interface Answer {
  status: number;
  body: string;
  headers: Headers;
}

function problemOfAnswer({ status, headers }: Answer): NegotiationProblem {
  if (status === 401) return { code: 'unauthorised', status };
  if (status === 403) return { code: 'forbidden', status };
  const retryAfterMs = readRetryAfter(headers.get('retry-after'), Date.parse(headers.get('date') ?? '') || 0);
  return {
    code: status === 429 ? 'rate-limited' : 'server',
    status,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

/** A 200 answer may still send the client elsewhere, or be no JSON at all. */
function objection(url: string, body: string): NegotiationProblem | undefined {
  try {
    const answer = JSON.parse(body) as { url?: unknown } | null;
    const elsewhere = answer?.url;
    if (answer === null || typeof answer !== 'object') return { code: 'bad-answer' };
    if (elsewhere === undefined || elsewhere === null) return undefined;
    const sameOrigin =
      typeof elsewhere === 'string' && new URL(elsewhere, url).origin === new URL(url).origin;
    return sameOrigin ? undefined : { code: 'bad-answer', detail: 'redirected to another host' };
  } catch {
    return { code: 'bad-answer' };
  }
}
