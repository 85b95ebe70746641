import { afterAll, it } from 'vitest';
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
it('loop', { timeout: 0 }, async () => {
  const stage = await setStage(time, building, faultedSystems[0]!);
  await time.pass(25_000);
  stage.computer.profile.indexedDb.damage('history', 'corrupt');
  stage.computer.killWorker();
  await time.pass(8_000);
  const call = stage.system.call(1);
  call.ring();
  await time.pass(2000);
  call.giveUp();
  for (let i = 0; i < 6; i++) {
    await time.pass(6_000);
    const log = (await stage.computer.ask({ type: 'read-log' })) as {
      value: { at: number; about: string; text: string }[];
    };
    console.log(
      'L',
      time.now() - 1_780_000_000_000,
      JSON.stringify(log.value.map((l) => [(l.at - 1_780_000_000_000) / 1000, l.about, l.text])),
    );
  }
  console.log('L', await stage.listed());
  await stage.close();
});
