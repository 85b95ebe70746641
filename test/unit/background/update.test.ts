import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createUpdate } from '../../../entrypoints/background/update.ts';
import { emptyLiveState } from '../../../lib/domain/live-state.ts';
import { callEvent, run } from '../../fixtures/calls.ts';

const reload = vi.fn();

beforeEach(() => {
  fakeBrowser.reset();
  reload.mockClear();
  fakeBrowser.runtime.reload = reload;
});

/** A worker with its own part of the memory; what the browser keeps stays from one to the next. */
function worker(state = emptyLiveState()) {
  const held = { state };
  return { held, update: createUpdate({ state: () => held.state }) };
}

const ringing = run([callEvent('ring', 1_000)]).state;

describe('an update', () => {
  it('that nobody has told of is not looked for', async () => {
    await worker().update.applyWhenQuiet();
    expect(reload).not.toHaveBeenCalled();
  });

  it('waits for the end of the last call', async () => {
    const { held, update } = worker(ringing);
    await update.isReady();
    await update.applyWhenQuiet();
    expect(reload).not.toHaveBeenCalled();
    held.state = emptyLiveState();
    await update.applyWhenQuiet();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('is not forgotten with a worker that dies before', async () => {
    await worker(ringing).update.isReady();
    await worker().update.applyWhenQuiet();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('comes all the same where nothing can be stored or read', async () => {
    vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValueOnce(new Error('full'));
    const { update } = worker();
    await expect(update.isReady()).rejects.toThrow('full');
    await update.applyWhenQuiet();
    expect(reload).toHaveBeenCalledTimes(1);
    vi.spyOn(fakeBrowser.storage.session, 'get').mockRejectedValueOnce(new Error('gone'));
    await worker().update.applyWhenQuiet();
    expect(reload).toHaveBeenCalledTimes(1);
  });
});
