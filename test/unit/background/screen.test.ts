import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createScreen } from '../../../entrypoints/background/screen.ts';
import type { Input } from '../../../lib/domain/input.ts';
import type { Settings } from '../../../lib/domain/settings.ts';

const idle = vi.hoisted(() => ({
  state: 'active',
  fails: false,
  listeners: [] as (() => void)[],
}));
vi.mock('../../../lib/platform/browser.ts', () => ({
  browser: {
    idle: {
      queryState: () => (idle.fails ? Promise.reject(new Error('no state')) : Promise.resolve(idle.state)),
      onStateChanged: {
        hasListener: (listener: () => void) => idle.listeners.includes(listener),
        addListener: (listener: () => void) => idle.listeners.push(listener),
      },
    },
  },
}));

beforeEach(() => {
  Object.assign(idle, { state: 'active', fails: false, listeners: [] });
});

function made(notifications: Partial<Settings['notifications']> = { hideWhenLocked: true }) {
  const held = { notifications: notifications as Settings['notifications'] };
  const inputs: Input[] = [];
  const refreshContext = vi.fn();
  const screen = createScreen(
    () => Promise.resolve({ settings: held }),
    () => ({ refreshContext, ingest: (input) => Promise.resolve(void inputs.push(input)) }),
  );
  return {
    screen,
    held,
    refreshContext,
    painted: () => inputs.splice(0).map(({ type }) => type),
    async turn(state: string) {
      idle.state = state;
      for (const listener of idle.listeners) listener();
      await vi.waitFor(() => expect(screen.isLocked()).toBe(state === 'locked'));
      await new Promise(setImmediate);
    },
  };
}

describe('the screen', () => {
  it('is listened to from the first turn on, once', async () => {
    const { screen } = made();
    expect(idle.listeners).toHaveLength(1);
    await screen.look();
    await screen.look();
    expect(idle.listeners).toHaveLength(1);
  });

  it('has nothing to repaint at a start, but where it is locked', async () => {
    const open = made();
    await open.screen.look();
    expect(open.painted()).toEqual([]);
    expect(open.refreshContext).toHaveBeenCalledTimes(1);
    idle.state = 'locked';
    const locked = made();
    await locked.screen.look();
    expect(locked.screen.isLocked()).toBe(true);
    expect(locked.painted()).toEqual(['repaint']);
  });

  it('is repainted when it is locked and when it is opened, and by nothing in between', async () => {
    const { screen, painted, turn } = made();
    await screen.look();
    await turn('locked');
    expect(painted()).toEqual(['repaint']);
    await screen.look();
    expect(painted()).toEqual([]);
    await turn('active');
    expect(painted()).toEqual(['repaint']);
    await turn('idle');
    expect(painted()).toEqual([]);
  });

  it('that is locked changes nothing where callers are not to be hidden then, or are hidden in any case', async () => {
    for (const notifications of [{}, { hideCallers: true, hideWhenLocked: true }]) {
      idle.state = 'active';
      const { screen, painted, turn } = made(notifications);
      await screen.look();
      await turn('locked');
      expect(painted()).toEqual([]);
    }
  });

  it('is repainted where the settings hide more than before', async () => {
    const { screen, held, painted } = made({});
    await screen.look();
    held.notifications = { ...held.notifications, hideNumbers: true };
    await screen.look();
    expect(painted()).toEqual(['repaint']);
  });

  it('that cannot be asked about is as it was', async () => {
    const { screen, painted, turn } = made();
    await screen.look();
    await turn('locked');
    painted();
    idle.fails = true;
    for (const listener of idle.listeners) listener();
    await new Promise(setImmediate);
    expect(screen.isLocked()).toBe(true);
    expect(painted()).toEqual([]);
  });
});
