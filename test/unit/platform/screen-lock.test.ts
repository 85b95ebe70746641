import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isScreenLocked, onScreenState } from '../../../lib/platform/screen-lock.ts';

const held = vi.hoisted((): { browser: { idle?: object } } => ({ browser: {} }));
vi.mock('../../../lib/platform/browser.ts', () => held);

const idleThat = (state: string, listeners: unknown[] = []) => ({
  queryState: vi.fn(() => Promise.resolve(state)),
  onStateChanged: {
    hasListener: (listener: unknown) => listeners.includes(listener),
    addListener: (listener: unknown) => listeners.push(listener),
  },
});

beforeEach(() => {
  held.browser = {};
});

describe('a locked screen', () => {
  it.each([
    ['locked', true],
    ['idle', false],
    ['active', false],
  ])('is told of by the browser: %s', async (state, isLocked) => {
    const idle = idleThat(state);
    held.browser = { idle };
    expect(await isScreenLocked()).toBe(isLocked);
    // Chrome refuses less.
    expect(idle.queryState).toHaveBeenCalledWith(15);
  });

  it('is none where the browser does not tell, or may not yet', async () => {
    expect(await isScreenLocked()).toBe(false);
    expect(() => onScreenState(() => undefined)).not.toThrow();
  });

  it('is listened for as soon as the browser may tell, and once', () => {
    const changed = () => undefined;
    onScreenState(changed);
    const listeners: unknown[] = [];
    held.browser = { idle: idleThat('active', listeners) };
    onScreenState(changed);
    onScreenState(changed);
    expect(listeners).toEqual([changed]);
  });
});
