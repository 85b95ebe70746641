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

  it('believes what a person typed by hand is unsaved, until it is gone', async () => {
    const ask = agent();
    expect(await ask({ callcard: 'unsaved' })).toEqual({ unsaved: false });
    typeInto(document.querySelector('#note') as HTMLInputElement);
    expect(await ask({ callcard: 'unsaved' })).toEqual({ unsaved: true });
    document.body.innerHTML = '';
    expect(await ask({ callcard: 'unsaved' })).toEqual({ unsaved: false });
  });

  it('does not take a search for work', async () => {
    const ask = agent();
    typeInto(document.querySelector('#search') as HTMLInputElement);
    expect(await ask({ callcard: 'unsaved' })).toEqual({ unsaved: false });
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

  it('says when a page does not follow its route', async () => {
    vi.useFakeTimers();
    const shown = agent()({ callcard: 'show', route: { by: 'history', path: '/odoo/res.partner/8' } });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await shown).toEqual({ shown: false });
    vi.useRealTimers();
  });
});
