import { describe, expect, it, vi } from 'vitest';
import { createLeftOver } from '../../../entrypoints/background/left-over.ts';
import type { Call } from '../../../lib/domain/call.ts';
import { emptyLiveState } from '../../../lib/domain/live-state.ts';
import { callEvent, onlyEntry, run } from '../../fixtures/calls.ts';

const ringing = onlyEntry(run([callEvent('ring', 1_000)])) as Call;

/** A pipeline that moves its state as the real one does. */
function made(unfinished: () => Promise<Call[]>) {
  const held = { state: emptyLiveState(), now: 5_000 };
  const read = vi.fn(unfinished);
  const leftOver = createLeftOver(
    {
      state: () => held.state,
      ingest(input) {
        held.state = run([input], { from: held.state, now: held.now }).state;
        return Promise.resolve();
      },
    },
    read,
  );
  return { held, read, look: leftOver.look };
}

describe('calls that the browser’s end has left standing', () => {
  it('are not looked for again where there are none', async () => {
    const { look, read } = made(() => Promise.resolve([]));
    await look();
    await look();
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('are looked at until they have rung for too long', async () => {
    const { held, look, read } = made(() => Promise.resolve([ringing]));
    await look();
    expect(held.state.entries).toEqual({});
    held.now = 200_000;
    await look();
    expect(held.state.entries[ringing.key]).toMatchObject({ state: 'missed', offline: true });
    await look();
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('are looked for again where the history could not be read', async () => {
    let isThere = false;
    const { held, look } = made(() =>
      isThere ? Promise.resolve([ringing]) : Promise.reject(new Error('no')),
    );
    await expect(look()).rejects.toThrow('no');
    isThere = true;
    held.now = 200_000;
    await look();
    expect(Object.keys(held.state.entries)).toEqual([ringing.key]);
  });
});
