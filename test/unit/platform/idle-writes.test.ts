import { fakeBrowser } from 'wxt/testing/fake-browser';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConnectionHealth } from '../../../lib/domain/connection-health.ts';
import { createLastSeenKeeper, readLastSeen } from '../../../lib/platform/last-seen.ts';
import { createConnectionsWriter, readLastWorker } from '../../../lib/platform/live-store.ts';

const HEALTH: ConnectionHealth = {
  account: 'desk',
  system: 'enreach',
  label: 'Desk',
  phase: 'live',
  since: 1_000,
  lastProof: 1_000,
  refused: [],
};

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
});

describe('createConnectionsWriter', () => {
  it('writes what is new, and nothing twice', async () => {
    const set = vi.spyOn(fakeBrowser.storage.session, 'set');
    const write = createConnectionsWriter();
    await write([HEALTH]);
    await write([{ ...HEALTH }]);
    expect(set).toHaveBeenCalledTimes(1);
    await write([{ ...HEALTH, lastProof: 2_000 }]);
    expect((await readLastWorker()).connections).toEqual([{ ...HEALTH, lastProof: 2_000 }]);
  });

  it('writes again what could not be written', async () => {
    const write = createConnectionsWriter();
    vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValueOnce(new Error('full'));
    await expect(write([HEALTH])).rejects.toThrow('full');
    await write([HEALTH]);
    expect((await readLastWorker()).connections).toEqual([HEALTH]);
  });
});

describe('createLastSeenKeeper', () => {
  it('keeps the instants once a minute, whoever asks how often', async () => {
    let now = 10_000_000;
    const set = vi.spyOn(fakeBrowser.storage.local, 'set');
    const { keep } = createLastSeenKeeper(
      () => now,
      () => ({ desk: now }),
    );
    for (let seconds = 0; seconds < 180; seconds += 15) {
      await keep();
      now += 15_000;
    }
    expect(set).toHaveBeenCalledTimes(3);
    expect(await readLastSeen()).toEqual({ desk: 10_000_000 + 120_000 });
  });

  it('is not put off by a clock that was set back, and tries again after a failure', async () => {
    let now = 10_000_000;
    const { keep } = createLastSeenKeeper(
      () => now,
      () => ({ desk: now }),
    );
    await keep();
    now -= 3_600_000;
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('full'));
    await expect(keep()).rejects.toThrow('full');
    await keep();
    expect(await readLastSeen()).toEqual({ desk: now });
  });

  it('leaves other accounts as they are', async () => {
    const clock = () => 10_000_000;
    await createLastSeenKeeper(clock, () => ({ office: 5 })).keepFirst();
    await createLastSeenKeeper(clock, () => ({ desk: 7 })).keep();
    expect(await readLastSeen()).toEqual({ office: 5, desk: 7 });
  });

  it('keeps a new account at once, and only once', async () => {
    const set = vi.spyOn(fakeBrowser.storage.local, 'set');
    const known: Record<string, number> = { desk: 1 };
    const { keepFirst } = createLastSeenKeeper(
      () => 0,
      () => known,
    );
    await keepFirst();
    await keepFirst();
    expect(set).toHaveBeenCalledTimes(1);
    known['office'] = 2;
    await keepFirst();
    expect(await readLastSeen()).toEqual({ desk: 1, office: 2 });
  });
});
