import { describe, expect, it } from 'vitest';
import { createHttp } from '../../../lib/connection/http.ts';
import { negotiate } from '../../../lib/connection/negotiation.ts';

const HUB = 'https://rte.example.com/rte';
const GOOD = {
  connectionToken: 'c',
  negotiateVersion: 1,
  availableTransports: [{ transport: 'WebSockets' }],
};

async function negotiating(answer: () => Response | Promise<Response>) {
  const asked: { url: string; init: RequestInit | undefined }[] = [];
  const http = createHttp({
    fetch: (url, init) => {
      asked.push({ url: url as string, init });
      return Promise.resolve().then(answer);
    },
    signal: new AbortController().signal,
  });
  return { result: await negotiate(http, HUB, 'test-token'), asked };
}

describe('negotiation', () => {
  it('gives the address of the socket, and sends no cookies and follows no redirect', async () => {
    const { result, asked } = await negotiating(() => Response.json(GOOD));
    expect(result).toEqual({ ok: true, value: 'wss://rte.example.com/rte?id=c&access_token=test-token' });
    expect(asked[0]?.url).toBe('https://rte.example.com/rte/negotiate?negotiateVersion=1');
    expect(asked[0]?.init).toMatchObject({
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      method: 'POST',
    });
  });

  it.each([
    ['another host', { url: 'https://evil.example.net/rte' }],
    ['another port', { url: 'https://rte.example.com:8443/rte' }],
    ['something odd', { url: 7 }],
  ])('does not carry the token to %s', async (_what, body) => {
    const { result, asked } = await negotiating(() => Response.json({ ...GOOD, ...body }));
    expect(result).toMatchObject({ ok: false, problem: { code: 'bad-answer' } });
    expect(asked).toHaveLength(1);
  });

  it('understands a server that knows only connection ids', async () => {
    const { result } = await negotiating(() => Response.json({ connectionId: 'i' }));
    expect(result).toMatchObject({ ok: true, value: expect.stringContaining('id=i') as string });
  });

  it.each([
    [401, 'unauthorised'],
    [403, 'forbidden'],
    [404, 'server'],
    [503, 'server'],
  ])('says what %i means', async (status, code) => {
    const { result } = await negotiating(() => new Response('', { status }));
    expect(result).toEqual({ ok: false, problem: { code, status } });
  });

  it('passes on how long to wait', async () => {
    const answer = () => new Response('', { status: 429, headers: { 'retry-after': '7' } });
    expect((await negotiating(answer)).result).toEqual({
      ok: false,
      problem: { code: 'rate-limited', status: 429, retryAfterMs: 7_000 },
    });
  });

  it('refuses what is no JSON, what has no sockets, and no answer at all', async () => {
    const problems = await Promise.all([
      negotiating(() => new Response('<html>')),
      negotiating(() => Response.json({ ...GOOD, availableTransports: [{ transport: 'LongPolling' }] })),
      negotiating(() => Promise.reject(new TypeError('no route'))),
    ]);
    expect(problems.map(({ result }) => (result.ok ? '' : result.problem.code))).toEqual([
      'bad-answer',
      'bad-answer',
      'unreachable',
    ]);
  });
});
