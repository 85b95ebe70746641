// @vitest-environment happy-dom
import './fake-browser.ts';
import { act, cleanup, render } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WindowedList } from '../../../components/ui/WindowedList.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const ITEMS = Array.from({ length: 200 }, (_none, index) => `item ${index}`);

describe('a long list', () => {
  it('draws what fills the window first, and the rest when the page is idle, each row once', () => {
    const idle: IdleRequestCallback[] = [];
    vi.stubGlobal('requestIdleCallback', (run: IdleRequestCallback) => idle.push(run));
    const drawn: string[] = [];
    const { container } = render(
      <WindowedList class="" items={ITEMS} keyOf={(item) => item} atFirst={3} onMore={undefined}>
        {(item, row) => {
          drawn.push(item);
          return (
            <li key={item} {...row}>
              {item}
            </li>
          );
        }}
      </WindowedList>,
    );
    expect(drawn).toEqual(['item 0', 'item 1', 'item 2']);
    expect(container.querySelectorAll('[data-row]')).toHaveLength(3);
    void act(() => idle[0]?.({ didTimeout: false, timeRemaining: () => 10 }));
    expect(drawn.length).toBeGreaterThan(14);
    expect(drawn).toEqual(ITEMS.slice(0, drawn.length));
    expect(container.querySelectorAll('[data-row]')).toHaveLength(drawn.length);
  });

  it('draws rows anew when their items or what draws them change', () => {
    const list = (suffix: string, items = ITEMS) => (
      <WindowedList class="" items={items} keyOf={(item) => item} atFirst={3} onMore={undefined}>
        {(item, row) => (
          <li key={item} {...row}>
            {item + suffix}
          </li>
        )}
      </WindowedList>
    );
    const { container, rerender } = render(list(''));
    const first = () => container.querySelector('[data-row]')?.textContent;
    expect(first()).toBe('item 0');
    rerender(list(' again'));
    expect(first()).toBe('item 0 again');
    rerender(list('', ['another', ...ITEMS]));
    expect(first()).toBe('another');
  });
});
