// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createPageAgent } from '../../../lib/crm/page-agent.ts';

const agent = () => createPageAgent(window);

/** A page that shows its route the moment it is told. */
function pageThatRoutes() {
  window.addEventListener('popstate', () => (document.title = location.pathname), { once: true });
}

function typeInto(element: HTMLInputElement) {
  element.value = 'a note';
  element.focus();
  const event = new Event('input', { bubbles: true });
  Object.defineProperty(event, 'isTrusted', { value: true });
  element.dispatchEvent(event);
}

beforeEach(() => {
  vi.restoreAllMocks();
  document.body.innerHTML = '<input id="note"><input id="search" type="search"><div class="dirty"></div>';
  document.title = 'before';
  history.replaceState({}, '', '/odoo');
});

describe('the agent in a CRM page', () => {
  it('makes a request in the page’s session', async () => {
    const asked = vi
      .spyOn(globalThis, 'fetch')
      .mockResolvedValue(new Response('{"result":[]}', { headers: { 'content-type': 'application/json' } }));
    const answer = await agent()({
      callcard: 'ask',
      request: { method: 'POST', path: '/web/x', body: { id: 1 } },
    });
    expect(answer).toEqual({
      status: 200,
      redirected: false,
      contentType: 'application/json',
      text: '{"result":[]}',
    });
    expect(asked.mock.calls[0]?.[0]).toBe(`${location.origin}/web/x`);
    expect(asked.mock.calls[0]?.[1]).toMatchObject({ credentials: 'same-origin', body: '{"id":1}' });
  });

  it('never asks another origin', async () => {
    const asked = vi.spyOn(globalThis, 'fetch');
    expect(
      await agent()({ callcard: 'ask', request: { method: 'GET', path: '//evil.example/x' } }),
    ).toBeNull();
    expect(asked).not.toHaveBeenCalled();
  });

  it('says nothing when there is no answer', async () => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('failed'));
    expect(await agent()({ callcard: 'ask', request: { method: 'GET', path: '/x' } })).toBeNull();
  });

  it('fills in the tokens of the page, and leaves a header without its token out', async () => {
    document.cookie = 'csrf=not-a-real-token';
    const asked = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('{}'));
    await agent()({
      callcard: 'ask',
      request: {
        method: 'GET',
        path: '/x?token={{cookie:csrf}}',
        headers: { 'X-CSRF': '{{cookie:csrf}}', 'X-Old': 'Bearer {{cookie:none}}' },
      },
    });
    expect(asked.mock.calls[0]?.[0]).toBe(`${location.origin}/x?token=not-a-real-token`);
    expect(asked.mock.calls[0]?.[1]?.headers).toEqual({
      'X-Requested-With': 'XMLHttpRequest',
      'X-CSRF': 'not-a-real-token',
    });
  });

  it('does not ask without the session’s token in the address', async () => {
    const asked = vi.spyOn(globalThis, 'fetch');
    const request = { method: 'GET' as const, path: '/x?token={{cookie:none}}' };
    expect(await agent()({ callcard: 'ask', request })).toMatchObject({ status: 401 });
    expect(asked).not.toHaveBeenCalled();
  });

  it('never lets a token lead to another origin', async () => {
    document.cookie = `evil=${encodeURIComponent('//evil.example/')}`;
    const asked = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('{}'));
    await agent()({ callcard: 'ask', request: { method: 'GET', path: '{{cookie:evil}}' } });
    for (const [url] of asked.mock.calls) expect(new URL(url as string).origin).toBe(location.origin);
  });

  it('sees a redirect to a log-in page of another origin', async () => {
    const redirect = Object.defineProperty(new Response(), 'type', { value: 'opaqueredirect' });
    vi.spyOn(globalThis, 'fetch')
      .mockRejectedValueOnce(new TypeError('failed'))
      .mockResolvedValueOnce(redirect);
    expect(await agent()({ callcard: 'ask', request: { method: 'GET', path: '/x' } })).toEqual({
      status: 302,
      redirected: true,
      contentType: 'text/html',
      text: '',
    });
  });

  it('asks nothing twice that may change something', async () => {
    const asked = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('failed'));
    expect(await agent()({ callcard: 'ask', request: { method: 'POST', path: '/x', body: {} } })).toBeNull();
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('hands no huge answer on', async () => {
    vi.spyOn(globalThis, 'fetch').mockImplementation(() =>
      Promise.resolve(new Response(`[${'1,'.repeat(600_000)}1]`)),
    );
    const request = { method: 'GET' as const, path: '/x' };
    expect(await agent()({ callcard: 'ask', request })).toMatchObject({ text: '' });
    const rows = { each: 'tr', values: {} };
    expect(await agent()({ callcard: 'ask', request: { ...request, rows } })).toMatchObject({ text: '' });
  });

  it('reads rows out of a page', async () => {
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(
      new Response('<table><tr data-id="7"><td>Ada</td></tr></table>'),
    );
    const rows = { each: 'tr', values: { id: '@data-id', name: 'td' } };
    expect(await agent()({ callcard: 'ask', request: { method: 'GET', path: '/x', rows } })).toMatchObject({
      text: '{"signedOut":false,"rows":[{"id":["7"],"name":["Ada"]}]}',
    });
  });

  it('says which selectors match', async () => {
    const selectors = ['div.dirty', 'p', '((not a selector'];
    expect(await agent()({ callcard: 'recognise', selectors })).toEqual({ matches: [true, false, false] });
  });

  it('believes what a person typed by hand is unsaved, until it is gone', async () => {
    const ask = agent();
    expect(await ask({ callcard: 'unsaved' })).toEqual({ unsaved: false });
    typeInto(document.querySelector('#note') as HTMLInputElement);
    expect(await ask({ callcard: 'unsaved' })).toMatchObject({ unsaved: true });
    document.body.innerHTML = '';
    expect(await ask({ callcard: 'unsaved' })).toMatchObject({ unsaved: false });
  });

  it('says how long ago the person typed, wherever that was', async () => {
    vi.useFakeTimers();
    const ask = agent();
    expect(await ask({ callcard: 'unsaved' })).toEqual({ unsaved: false });
    typeInto(document.querySelector('#search') as HTMLInputElement);
    vi.advanceTimersByTime(1_500);
    expect(await ask({ callcard: 'unsaved' })).toEqual({ unsaved: false, idle: 1_500 });
    document.body.innerHTML = '';
    expect(await ask({ callcard: 'unsaved' })).toEqual({ unsaved: false });
    vi.useRealTimers();
  });

  it('takes who is in a field with text for one who began to type before it came', async () => {
    vi.useFakeTimers();
    const search = document.querySelector('#search') as HTMLInputElement;
    search.focus();
    expect(await agent()({ callcard: 'unsaved' })).toEqual({ unsaved: false });
    search.value = 'a';
    const ask = agent();
    vi.advanceTimersByTime(500);
    expect(await ask({ callcard: 'unsaved' })).toEqual({ unsaved: false, idle: 500 });
    vi.useRealTimers();
  });

  it('does not take a search for work', async () => {
    const ask = agent();
    typeInto(document.querySelector('#search') as HTMLInputElement);
    expect(await ask({ callcard: 'unsaved' })).toMatchObject({ unsaved: false });
  });

  it('believes the CRM’s own sign of unsaved input', async () => {
    expect(await agent()({ callcard: 'unsaved', selector: '.dirty' })).toEqual({ unsaved: true });
    expect(await agent()({ callcard: 'unsaved', selector: '.none' })).toEqual({ unsaved: false });
  });

  it('shows a route in the same document', async () => {
    pageThatRoutes();
    expect(
      await agent()({ callcard: 'show', route: { by: 'history', path: '/odoo/res.partner/7' } }),
    ).toEqual({ shown: true });
    expect(document.title).toBe('/odoo/res.partner/7');
  });

  it('knows a route by what the client writes behind it', async () => {
    window.addEventListener('hashchange', () => (location.hash += ';name=Party'), { once: true });
    const route = { by: 'hash' as const, hash: '#db/model/party.party/2' };
    expect(await agent()({ callcard: 'show', route })).toEqual({ shown: true });
    expect(await agent()({ callcard: 'show', route })).toEqual({ shown: true });
    location.hash = '';
  });

  it('does not take record 21 for record 2', async () => {
    vi.useFakeTimers();
    location.hash = '#db/model/party.party/21;name=Party';
    const shown = agent()({ callcard: 'show', route: { by: 'hash', hash: '#db/model/party.party/2' } });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await shown).toEqual({ shown: false });
    vi.useRealTimers();
    location.hash = '';
  });

  it('says when a page does not follow its route', async () => {
    vi.useFakeTimers();
    const shown = agent()({ callcard: 'show', route: { by: 'history', path: '/odoo/res.partner/8' } });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await shown).toEqual({ shown: false });
    vi.useRealTimers();
  });
});
