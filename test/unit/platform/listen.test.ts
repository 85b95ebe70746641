import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { listen, type Handlers } from '../../../lib/platform/listen.ts';

const OWN = 'chrome-extension://test-extension-id/';

/** What the listener does with a message of that sender. */
function arriving(message: unknown, sender: { id?: string; url?: string }) {
  const handled = vi.fn(() => Promise.resolve(null));
  const refused = vi.fn();
  const added = vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener');
  listen(new Proxy({}, { get: () => handled }) as Handlers, refused);
  const listener = added.mock.calls.at(-1)?.[0] as unknown as (message: unknown, sender: object) => unknown;
  const answer = listener(message, sender);
  return { handled, refused, answer };
}

beforeEach(() => {
  vi.restoreAllMocks();
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.runtime, 'getURL').mockReturnValue(OWN);
});

describe('a message', () => {
  const own = { id: fakeBrowser.runtime.id, url: `${OWN}popup.html` };

  it('of an own page is handled', async () => {
    const { handled, answer } = arriving({ type: 'health' }, own);
    expect(handled).toHaveBeenCalledOnce();
    expect(await answer).toEqual({ ok: true, value: null });
  });

  it.each([
    ['a content script', { id: own.id, url: 'https://crm.example.com/' }],
    ['another extension', { id: 'stranger', url: own.url }],
    ['nobody', {}],
  ])('of %s is refused', (_who, sender) => {
    const { handled, refused, answer } = arriving({ type: 'health' }, sender);
    expect(handled).not.toHaveBeenCalled();
    expect(refused).toHaveBeenCalledOnce();
    expect(answer).toBeUndefined();
  });

  it('of a content script is another table’s, in the main frame of a page alone', () => {
    const answerContentScript = vi.fn(() => Promise.resolve('answered'));
    const refused = vi.fn();
    const added = vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener');
    listen({} as Handlers, refused, answerContentScript);
    const listener = added.mock.calls.at(-1)?.[0] as unknown as (message: unknown, sender: object) => unknown;
    const script = { id: own.id, url: 'https://crm.example.com/', tab: { id: 7 }, frameId: 0 };
    listener({ dial: 'start' }, script);
    expect(answerContentScript).toHaveBeenCalledOnce();
    listener({ dial: 'start' }, { ...script, frameId: 3 });
    listener({ dial: 'start' }, { ...script, id: 'stranger' });
    listener({ dial: 'start' }, { ...script, tab: undefined });
    listener({ dial: 'start' }, { ...script, url: own.url });
    expect(answerContentScript).toHaveBeenCalledOnce();
    expect(refused).toHaveBeenCalledTimes(4);
  });

  it.each([
    [{ type: 'unknown' }],
    [{ type: 'act', entry: 'x', action: { do: 'format-disk' } }],
    ['text'],
    [null],
  ])('of unknown form is refused: %j', (message) => {
    const { handled, refused } = arriving(message, own);
    expect(handled).not.toHaveBeenCalled();
    expect(refused).toHaveBeenCalledOnce();
  });
});
