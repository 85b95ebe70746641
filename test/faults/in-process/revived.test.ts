import { afterAll, describe, expect, it } from 'vitest';
import { faultedSystems } from '../systems/systems.ts';
import { installComputers } from './computer.ts';
import { setStage } from './stage.ts';
import { installVirtualTime } from './virtual-time.ts';

const time = installVirtualTime();
const building = installComputers(time);
afterAll(() => {
  building.uninstall();
  time.uninstall();
});

describe.each(faultedSystems)('$name: a worker that comes back', (faulted) => {
  it('connects with what the last one had applied while its settings cannot be read, and reads them once it can', async () => {
    const stage = await setStage(time, building, faulted);
    const { local } = stage.computer.profile.storage;
    try {
      await time.pass(60_000);
      stage.computer.killWorker();
      await time.pass(100);
      const { get } = local;
      local.get = () => {
        throw new Error('the disk does not answer');
      };
      stage.computer.tell('runtime.onStartup');
      expect(await time.passUntil(stage.isSound, 2_000)).toBeDefined();
      local.get = get;
      await time.pass(30_000);
      stage.system.call(1).ring();
      await time.pass(1_000);
      const { desktop } = stage.computer.profile;
      expect(Object.keys(desktop.standing()).filter((id) => id.startsWith('call:'))).toHaveLength(1);
    } finally {
      await stage.close();
    }
  });
});
