import { afterAll, describe, expect, it } from 'vitest';
import { faultedSystems } from '../systems/systems.ts';
import { installComputers } from './computer.ts';
import { setStage } from './stage.ts';
import type { StorageArea } from './storage-area.ts';
import { installVirtualTime } from './virtual-time.ts';

const MINUTES = 5;
/** Signs of life, for the pages: of each at most one in five seconds, and few phone systems give as many. */
const SIGNS_A_MINUTE = 6;

const time = installVirtualTime();
const building = installComputers(time);
afterAll(() => {
  building.uninstall();
  time.uninstall();
});

/** Counts the writes of an area by key, from now on. */
function countWrites(area: StorageArea): Record<string, number> {
  const writes: Record<string, number> = {};
  const tell = area.onChanged;
  area.onChanged = (changes) => {
    for (const key of Object.keys(changes)) writes[key] = (writes[key] ?? 0) + 1;
    tell(changes);
  };
  return writes;
}

describe.each(faultedSystems)(`$name: ${MINUTES} minutes in which nobody calls`, (faulted) => {
  it('writes signs of life and nothing else', async () => {
    const stage = await setStage(time, building, faulted);
    try {
      await time.pass(61_000);
      const { local, session } = stage.computer.profile.storage;
      const [onDisk, inMemory] = [countWrites(local), countWrites(session)];
      await time.pass(MINUTES * 60_000);
      expect(Object.keys(onDisk)).toEqual(['lastSeen']);
      expect(onDisk['lastSeen']).toBeLessThanOrEqual(MINUTES);
      expect(Object.keys(inMemory)).toEqual(['connections']);
      expect(inMemory['connections']).toBeGreaterThan(0);
      expect(inMemory['connections']).toBeLessThanOrEqual(MINUTES * SIGNS_A_MINUTE);
    } finally {
      await stage.close();
    }
  });

  it('is told of none of its own writes', async () => {
    const stage = await setStage(time, building, faulted);
    try {
      expect(stage.computer.isHeard('storage.onChanged')).toBe(false);
      expect(stage.computer.isHeard('storage.managed.onChanged')).toBe(true);
    } finally {
      await stage.close();
    }
  });
});
