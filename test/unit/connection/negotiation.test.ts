import { describe, expect, it } from 'vitest';
import { NegotiationClient } from '../../../lib/connection/negotiation.ts';

const HUB = 'https://rte.example.com/rte/negotiate?negotiateVersion=1';

async function negotiate(answer: () => Response | Promise<Response>) {
  const inits: RequestInit[] = [];
  const client = new NegotiationClient(async (_url, init) => {
    inits.push(init ?? {});
    return answer();
  }, new AbortController().signal);
  const outcome = await client.post(HUB, { headers: { Authorization: 'Bearer t' } }).then(
    (response) => response.content,
    () => undefined,
  );
  return { outcome, problem: client.problem, init: inits[0] };
}

describe('negotiation', () => {
  it('hands a good answer on, without cookies or redirects', async () => {
    const { outcome, problem, init } = await negotiate(() => Response.json({ connectionToken: 'c' }));
    expect(outcome).toBe('{"connectionToken":"c"}');
    expect(problem).toBeUndefined();
    expect(init).toMatchObject({ credentials: 'omit', redirect: 'error', cache: 'no-store', method: 'POST' });
  });

  it.each([
    ['another host', { url: 'https://evil.example.net/rte' }],
    ['another port', { url: 'https://rte.example.com:8443/rte' }],
    ['another scheme', { url: 'http://rte.example.com/rte' }],
    ['something odd', { url: 7 }],
  ])('does not carry the token to %s', async (_what, body) => {
    const { outcome, problem } = await negotiate(() => Response.json(body));
    expect(outcome).toBeUndefined();
    expect(problem).toMatchObject({ code: 'bad-answer' });
  });

  it('follows to another path of the same host', async () => {
    expect(
      (await negotiate(() => Response.json({ url: 'https://rte.example.com/v2' }))).problem,
    ).toBeUndefined();
  });

  it.each([
    [401, 'unauthorised'],
    [403, 'forbidden'],
    [404, 'server'],
    [503, 'server'],
  ])('says what %i means', async (status, code) => {
    expect((await negotiate(() => new Response('', { status }))).problem).toEqual({ code, status });
  });

  it('passes on how long to wait', async () => {
    const answer = () => new Response('', { status: 429, headers: { 'retry-after': '7' } });
    expect((await negotiate(answer)).problem).toEqual({
      code: 'rate-limited',
      status: 429,
      retryAfterMs: 7_000,
    });
  });

  it('refuses what is no JSON, and no answer at all', async () => {
    expect((await negotiate(() => new Response('<html>'))).problem).toEqual({ code: 'bad-answer' });
    expect((await negotiate(() => Promise.reject(new TypeError('no route')))).problem).toEqual({
      code: 'unreachable',
    });
  });
});
