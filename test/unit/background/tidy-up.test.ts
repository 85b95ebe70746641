import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { tidyUp } from '../../../entrypoints/background/tidy-up.ts';
import type { Call } from '../../../lib/domain/call.ts';
import type { Input } from '../../../lib/domain/input.ts';
import { emptyLiveState, type LiveState } from '../../../lib/domain/live-state.ts';
import { callEvent, onlyEntry, run } from '../../fixtures/calls.ts';

const badge = vi.hoisted(() => vi.fn(() => Promise.resolve()));
vi.mock('../../../lib/effects/badge.ts', () => ({ badge }));

beforeEach(() => {
  fakeBrowser.reset();
  badge.mockClear();
});

const ringing = onlyEntry(run([callEvent('ring', 1_000)])) as Call;
const settings = Promise.resolve({ settings: { accounts: [{ id: 'desk' }] } });

/** A pipeline that moves its state as the real one does, and the stores beside it. */
function made(live: Promise<{ fresh: boolean }>, state: LiveState = emptyLiveState()) {
  const held = { state };
  const inputs: Input[] = [];
  const recorded: string[] = [];
  const tidy = () =>
    tidyUp(
      {
        ready: Promise.resolve(),
        state: () => held.state,
        adopt(unhandled) {
          held.state = { ...held.state, unhandled: { ...unhandled, ...held.state.unhandled } };
        },
        ingest(input) {
          inputs.push(input);
          held.state = run([input], { from: held.state, now: 5_000 }).state;
          return Promise.resolve();
        },
      },
      {
        unhandled: () => Promise.resolve({ 'desk/call-0': 'call:enreach:call-0' }),
        recorder: {
          record: (entries) => Promise.resolve(void recorded.push(...entries.map(({ key }) => key))),
          retry: () => Promise.resolve(),
          forget: () => undefined,
        },
      },
      live,
      settings,
    );
  return { tidy, inputs, recorded, state: () => held.state };
}

const toast = (id: string) =>
  fakeBrowser.notifications.create(id, { type: 'basic', iconUrl: '', title: id, message: '' });

describe('after a start of the browser', () => {
  it('counts what nobody has taken care of, and writes down what was told meanwhile', async () => {
    const told = run([callEvent('ring', 1_000)]).state;
    const { tidy, recorded } = made(Promise.resolve({ fresh: true }), told);
    await tidy();
    expect(badge).toHaveBeenCalledWith({ count: 1 });
    expect(recorded).toEqual([ringing.key]);
  });

  it('is no different where nothing can be said of the state before', async () => {
    const { tidy, inputs } = made(Promise.reject(new Error('storage')));
    await tidy();
    expect(inputs.map(({ type }) => type)).toEqual(['sweep', 'accounts']);
    expect(badge).toHaveBeenCalledWith({ count: 1 });
  });
});

describe('after the death of a worker', () => {
  it('leaves a call alone that still rings, with its toast', async () => {
    const { tidy, inputs, state } = made(
      Promise.resolve({ fresh: false }),
      run([callEvent('ring', 1_000)]).state,
    );
    await toast(ringing.toast);
    await toast('call:enreach:long-gone');
    await toast('voicemail:9');
    await tidy();
    expect(inputs.map(({ type }) => type)).toEqual(['sweep', 'accounts']);
    expect(state().entries[ringing.key]).toMatchObject({ state: 'ring' });
    expect(Object.keys(await fakeBrowser.notifications.getAll()).sort()).toEqual([
      ringing.toast,
      'voicemail:9',
    ]);
    expect(badge).toHaveBeenCalledWith({ count: 0 });
  });

  it('ends the calls of an account that is gone', async () => {
    const other = run([callEvent('ring', 1_000, { account: 'office' })]).state;
    const { tidy, state } = made(Promise.resolve({ fresh: false }), other);
    await tidy();
    expect(Object.values(state().entries)).toMatchObject([{ state: 'missed' }]);
  });
});
