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

const ringing = (standing: object) => Object.keys(standing).filter((id) => id.startsWith('call:'));

describe.each(faultedSystems)('$name: an account that is taken out while a call rings', (faulted) => {
  it('takes the call from the screen with it', async () => {
    const stage = await setStage(time, building, faulted);
    const { desktop } = stage.computer.profile;
    try {
      stage.system.call(1).ring();
      await time.pass(1_000);
      expect(ringing(desktop.standing())).toHaveLength(1);
      void stage.computer.ask({ type: 'save-settings', settings: { country: 'DE', accounts: [] } });
      await time.pass(1_000);
      expect(ringing(desktop.standing())).toEqual([]);
      expect(await stage.listed()).toMatchObject([{ state: 'missed', offline: true }]);
      expect(desktop.log.filter(({ id }) => id.startsWith('missed:'))).toEqual([]);
    } finally {
      await stage.close();
    }
  });
});
