import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, it } from 'vitest';
import { keepResult } from '../results.ts';
import { faultedSystems } from '../systems/systems.ts';
import { installComputers } from './computer.ts';
import { setStage } from './stage.ts';
import { installVirtualTime } from './virtual-time.ts';

const EVENTS = 100_000;
const BATCH = 2_000;
/** What more may be held after all these events than at the beginning. */
const MOST_GROWTH_MB = 15;

const time = installVirtualTime();
const building = installComputers(time);
afterAll(() => {
  building.uninstall();
  time.uninstall();
});

/** Bytes in use after everything that can go has gone. */
function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}

// Minutes of work: part of `npm run reliability` only.
describe.runIf(process.env['CALLCARD_ENDURANCE'])('after 100,000 events', () => {
  it.each(faultedSystems)('$name holds no more than at the beginning', { timeout: 0 }, async (faulted) => {
    const stage = await setStage(time, building, faulted);
    try {
      const send = async (count: number) => {
        for (let sent = 0; sent < count; sent += BATCH) {
          stage.system.storm(BATCH);
          await time.pass(1_000);
          // What the simulated world remembers is not the product's.
          stage.system.forgetLog();
          stage.computer.profile.desktop.log.splice(0);
        }
      };
      await send(10 * BATCH);
      const before = heapUsed();
      await send(EVENTS);
      const grown = (heapUsed() - before) / 1_048_576;
      keepResult({ system: faulted.name, events: EVENTS, grown });
      expect(stage.isSound()).toBe(true);
      expect(grown).toBeLessThan(MOST_GROWTH_MB);
    } finally {
      await stage.close();
    }
  });
});
