import { afterEach, describe, expect, it, vi } from 'vitest';
import { settleToast } from '../../../lib/platform/settle-toast.ts';
import { browser } from '../../../lib/platform/browser.ts';

/** Waits on a computer whose timers are late by so many milliseconds, one after the other; then in time. */
async function waited(late: number[]): Promise<number[]> {
  const waits: number[] = [];
  let now = 1_000;
  await settleToast(
    () => now,
    (milliseconds) => {
      waits.push(milliseconds);
      now += milliseconds + (late.shift() ?? 0);
      return Promise.resolve();
    },
  );
  return waits;
}

afterEach(() => vi.restoreAllMocks());

function on(os: 'linux' | 'win'): void {
  vi.spyOn(browser.runtime, 'getPlatformInfo').mockResolvedValue({ os, arch: 'x86-64' });
}

describe('a toast that was just shown', () => {
  it('is left alone for a moment', async () => {
    on('linux');
    expect(await waited([0])).toEqual([200]);
  });

  it('is left alone for longer where the computer is busy, but not for ever', async () => {
    on('linux');
    expect(await waited([300, 41, 40])).toEqual([200, 200, 200]);
    expect(await waited(Array.from({ length: 9 }, () => 500))).toHaveLength(5);
  });

  it('can be touched at once where no desktop has to answer', async () => {
    on('win');
    expect(await waited([0])).toEqual([]);
  });
});
