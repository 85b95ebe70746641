import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommand } from '../../../components/state/run-command.ts';
import type { Command } from '../../../lib/domain/command.ts';
import { fakeBrowser, resetWorld, world } from './fake-browser.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./fake-browser.ts')).fakeBrowser }));

beforeEach(resetWorld);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** What came of a command after so many milliseconds of silence. */
async function outcomeAfter(command: Command, milliseconds: number) {
  vi.useFakeTimers();
  const outcome = vi.fn();
  void runCommand('desk', command).then(outcome);
  await vi.advanceTimersByTimeAsync(milliseconds);
  return outcome.mock.lastCall?.[0] as unknown;
}

describe('a command', () => {
  it('has what the phone system says as its outcome', async () => {
    world.outcome = { ok: false, problem: { code: 'refused', detail: 'busy' } };
    expect(await runCommand('desk', { do: 'dial', number: '17' })).toEqual(world.outcome);
    expect(world.log).toEqual([{ type: 'command', account: 'desk', command: { do: 'dial', number: '17' } }]);
  });

  it('may have happened where nothing is heard of it', async () => {
    world.isSilent = true;
    expect(await outcomeAfter({ do: 'answer', call: '1' }, 14_000)).toBeUndefined();
    expect(await outcomeAfter({ do: 'answer', call: '1' }, 16_000)).toEqual({
      ok: false,
      problem: { code: 'timeout' },
    });
  });

  it('has more time where a recording is on its way', async () => {
    world.isSilent = true;
    expect(await outcomeAfter({ do: 'fetch-recording', recording: 'r' }, 30_000)).toBeUndefined();
  });

  it('was not sent where the worker fails', async () => {
    vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue({ ok: false, error: 'failed' });
    expect(await runCommand('desk', { do: 'answer', call: '1' })).toEqual({
      ok: false,
      problem: { code: 'unreachable' },
    });
  });
});
