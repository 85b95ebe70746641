import { afterAll, describe, expect, it } from 'vitest';
import { keepResult } from '../results.ts';
import { faultedSystems } from '../systems/systems.ts';
import { installComputers } from './computer.ts';
import { setStage, type Stage } from './stage.ts';
import { installVirtualTime } from './virtual-time.ts';

/** Within this time, in milliseconds, a person can see that a phone system is away. */
const NOTICED_MS = 35_000;

const time = installVirtualTime();
const building = installComputers(time);
afterAll(() => {
  building.uninstall();
  time.uninstall();
});

/** How a server goes away: it closes its port, or it says nothing more. */
const WAYS: readonly (readonly [name: string, stop: (stage: Stage) => unknown])[] = [
  ['closed', ({ system }) => system.stop()],
  [
    'silent',
    ({ computer }) => computer.proxies.forEach((proxy) => proxy.set({ swallowUp: true, swallowDown: true })),
  ],
];

describe.each(faultedSystems)('$name: a server that is away', (faulted) => {
  it.each(WAYS)('%s is noticed, and said', async (name, stop) => {
    const stage = await setStage(time, building, faulted);
    try {
      // Somewhere between two signs of life.
      await time.pass(61_000);
      const stopped = time.now();
      await stop(stage);
      const isSaid = () => stage.health()?.phase !== 'live';
      const noticed = await time.passUntil(isSaid, 5 * 60_000);
      const took = (noticed ?? Infinity) - stopped;
      keepResult({ system: faulted.name, noticed: name, took });
      expect(took).toBeLessThanOrEqual(NOTICED_MS);
    } finally {
      await stage.close();
    }
  });
});
