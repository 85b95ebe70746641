import { afterEach, describe, expect, it, vi } from 'vitest';
import type { OriginRequest } from '../../../lib/domain/page-message.ts';
import { askOrigin } from '../../../lib/platform/ask-origin.ts';

const BASE = 'https://crm.example.com/folder';
const GET: OriginRequest = { method: 'GET', path: '/x?q=1' };

afterEach(() => vi.restoreAllMocks());

function serve(...answers: (Response | Error)[]) {
  const fetched = vi.spyOn(globalThis, 'fetch');
  for (const answer of answers)
    if (answer instanceof Error) fetched.mockRejectedValueOnce(answer);
    else fetched.mockResolvedValueOnce(answer);
  return fetched;
}
const json = (text: string) => new Response(text, { headers: { 'content-type': 'application/json' } });
const at = (response: Response, members: object) =>
  Object.entries(members).reduce(
    (one, [name, value]) => Object.defineProperty(one, name, { value: value as unknown }),
    response,
  );

describe('asking a CRM that is open in no tab', () => {
  it('goes to its origin with the person’s cookies', async () => {
    const fetched = serve(json('{"result":[]}'));
    const request: OriginRequest = {
      method: 'POST',
      path: '/x',
      body: { id: 1 },
      headers: { Accept: 'a/b' },
    };
    expect(await askOrigin(BASE, request)).toEqual({
      status: 200,
      redirected: false,
      contentType: 'application/json',
      text: '{"result":[]}',
    });
    const [url, init] = fetched.mock.calls[0] ?? [];
    expect(String(url as URL)).toBe('https://crm.example.com/x');
    expect(init).toMatchObject({
      method: 'POST',
      credentials: 'include',
      body: '{"id":1}',
      headers: { 'X-Requested-With': 'XMLHttpRequest', 'Content-Type': 'application/json', Accept: 'a/b' },
    });
  });

  it.each<OriginRequest>([
    { method: 'GET', path: '/x?token={{cookie:csrf}}' },
    { method: 'GET', path: '/x', headers: { 'X-CSRF': '{{script:token}}' } },
    { method: 'GET', path: '/x', rows: { each: 'tr', values: {} } },
  ])('asks nothing that needs a page: %j', async (request) => {
    const fetched = serve();
    expect(await askOrigin(BASE, request)).toMatchObject({ status: 401, text: '' });
    expect(fetched).not.toHaveBeenCalled();
  });

  it('never asks another origin', async () => {
    const fetched = serve();
    for (const path of ['//evil.example/x', 'https://evil.example/'])
      expect(await askOrigin(BASE, { method: 'GET', path })).toBeUndefined();
    expect(fetched).not.toHaveBeenCalled();
  });

  it('reads nothing of another origin that it was led to', async () => {
    serve(at(json('{"secret":1}'), { url: 'https://login.example.com/', redirected: true }));
    expect(await askOrigin(BASE, GET)).toEqual({
      status: 302,
      redirected: true,
      contentType: 'text/html',
      text: '',
    });
  });

  it('sees a redirect that is out of reach, and asks nothing twice that may change something', async () => {
    serve(new TypeError('failed'), at(new Response(), { type: 'opaqueredirect' }));
    expect(await askOrigin(BASE, GET)).toMatchObject({ status: 302, redirected: true });
    vi.restoreAllMocks();
    const fetched = serve(new TypeError('failed'));
    expect(await askOrigin(BASE, { method: 'POST', path: '/x', body: {} })).toBeUndefined();
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  it('stops reading what never ends', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(100_000).fill(49));
      },
    });
    serve(new Response(endless));
    expect(await askOrigin(BASE, GET)).toMatchObject({ status: 200, text: '' });
    expect(sent).toBeLessThan(20);
  });

  it('gives nothing where the answer breaks off', async () => {
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.error(new Error('reset')),
    });
    serve(new Response(broken));
    expect(await askOrigin(BASE, GET)).toBeUndefined();
  });
});
