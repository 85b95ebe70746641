import { describe, expect, it } from 'vitest';
import { createHttp, readRetryAfter } from '../../../lib/connection/http.ts';

function fetchOf(answer: (url: string, init: RequestInit) => Promise<Response> | Response): typeof fetch {
  // A real fetch refuses to be called as the method of some object.
  return async function (this: unknown, url: unknown, init: unknown) {
    expect(this).toBeUndefined();
    return answer(url as string, init as RequestInit);
  };
}

const signal = () => new AbortController().signal;
const URL_OF_API = 'https://api.example.com/x';

describe('http', () => {
  it('sends no cookies, follows no redirect and keeps nothing', async () => {
    let sent: RequestInit = {};
    const http = createHttp({
      signal: signal(),
      fetch: fetchOf((_url, init) => {
        sent = init;
        return Response.json({ a: 1 });
      }),
    });
    const answer = await http({
      url: URL_OF_API,
      method: 'POST',
      headers: { Accept: 'text/x' },
      body: { b: 2 },
    });
    expect(answer).toEqual({ ok: true, value: { status: 200, json: { a: 1 } } });
    expect(sent).toMatchObject({
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      method: 'POST',
      body: '{"b":2}',
      headers: { 'Content-Type': 'application/json', Accept: 'text/x' },
    });
  });

  it('reads clock and waiting time of the server', async () => {
    const headers = { date: 'Mon, 02 Mar 2026 09:15:00 GMT', 'retry-after': 'Mon, 02 Mar 2026 09:15:30 GMT' };
    const http = createHttp({
      signal: signal(),
      fetch: fetchOf(() => new Response('', { status: 429, headers })),
    });
    expect(await http({ url: URL_OF_API })).toEqual({
      ok: true,
      value: {
        status: 429,
        json: undefined,
        serverTime: Date.parse('2026-03-02T09:15:00Z'),
        retryAfterMs: 30_000,
      },
    });
  });

  it('gives the bytes of a recording in base64, and the reason where there is none', async () => {
    const sound = { headers: { 'content-type': 'audio/x-mp3' } };
    const http = createHttp({
      signal: signal(),
      fetch: fetchOf((url) =>
        url.endsWith('/none')
          ? Response.json({ errorCode: 10100 }, { status: 404 })
          : new Response(Uint8Array.of(0, 255, 7), sound),
      ),
    });
    expect(await http({ url: URL_OF_API, expect: 'bytes' })).toMatchObject({
      value: { status: 200, bytes: { type: 'audio/x-mp3', base64: 'AP8H' } },
    });
    expect(await http({ url: `${URL_OF_API}/none`, expect: 'bytes' })).toEqual({
      ok: true,
      value: { status: 404, json: { errorCode: 10100 } },
    });
  });

  it('takes a good answer for a sign of life where it was asked to, and no other', async () => {
    let signs = 0;
    const statuses = [200, 200, 503];
    const http = createHttp({
      signal: signal(),
      fetch: fetchOf(() => new Response('{}', { status: statuses.shift() ?? 200 })),
      onProofOfLife: () => (signs += 1),
    });
    await http({ url: URL_OF_API });
    expect(signs).toBe(0);
    await http({ url: URL_OF_API, proof: true });
    await http({ url: URL_OF_API, proof: true });
    expect(signs).toBe(1);
  });

  it('takes a body that is no JSON for none', async () => {
    const http = createHttp({
      signal: signal(),
      fetch: fetchOf(() => new Response('<html>', { status: 502 })),
    });
    expect(await http({ url: URL_OF_API })).toEqual({ ok: true, value: { status: 502, json: undefined } });
  });

  it('tells silence from absence', async () => {
    const hangs = fetchOf(
      (_url, init) =>
        new Promise((_resolve, reject) => {
          init.signal?.addEventListener('abort', () => reject(new Error('aborted')));
        }),
    );
    const slow = createHttp({ signal: signal(), fetch: hangs, timeoutMs: 5 });
    expect(await slow({ url: URL_OF_API })).toEqual({ ok: false, problem: 'timeout' });
    const away = createHttp({
      signal: signal(),
      fetch: fetchOf(() => Promise.reject(new TypeError('no route'))),
    });
    expect(await away({ url: URL_OF_API })).toEqual({ ok: false, problem: 'unreachable' });
    const stopped = createHttp({ signal: AbortSignal.abort(), fetch: globalThis.fetch });
    expect(await stopped({ url: URL_OF_API })).toEqual({ ok: false, problem: 'unreachable' });
  });
});

describe('Retry-After', () => {
  it.each([
    [null, undefined],
    ['120', 120_000],
    ['Thu, 01 Jan 1970 00:00:10 GMT', 9_000],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['soon', undefined],
  ])('%s is %s ms', (value, milliseconds) => {
    expect(readRetryAfter(value, 1_000)).toBe(milliseconds);
  });
});
