import { afterAll, describe, expect, it } from 'vitest';
import type { FaultedSystem } from '../systems/system.ts';
import { faultedSystems } from '../systems/systems.ts';
import { installComputers } from './computer.ts';
import { setStage, type Stage } from './stage.ts';
import { installVirtualTime } from './virtual-time.ts';

/** Longer than what is fetched beyond a gap by itself, and than what any phone system adds to it. */
const TALK_MS = 75 * 60_000;
/** An alarm takes in what the list has left standing, another asks about it. */
const KNOWN_WITHIN_MS = 60_000;
/** Where nothing can be known of it, a conversation is taken to be over after this time. */
const LONGEST_UNKNOWN_MS = 2 * 3_600_000;

const time = installVirtualTime();
const building = installComputers(time);
afterAll(() => {
  building.uninstall();
  time.uninstall();
});

/** A call that was answered and talked on for long when the browser was closed; then the rest, on its stage. */
async function talkAndClose(
  faulted: FaultedSystem,
  rest: (stage: Stage, call: { hangUp(): void }) => Promise<void>,
): Promise<void> {
  const stage = await setStage(time, building, faulted);
  try {
    const call = stage.system.call(1);
    call.ring();
    await time.pass(2_000);
    call.answer();
    await time.pass(TALK_MS);
    stage.computer.killBrowser();
    await time.pass(60_000);
    await rest(stage, call);
  } finally {
    await stage.close();
  }
}

const isHistory = (path: string) => /\/communications\?|\/calls\?|\/call\?state=hangup/.test(path);

// Of a call of the dialplan nobody tells that it was answered.
const answering = faultedSystems.filter(({ name }) => name !== 'cospace, dialplan');

describe.each(answering)('$name: a long call, and the browser is closed meanwhile', (faulted) => {
  it('is over, as soon as that can be known', async () => {
    await talkAndClose(faulted, async ({ computer, listed }, call) => {
      call.hangUp();
      await time.pass(10 * 60_000);
      computer.startBrowser();
      await time.pass(KNOWN_WITHIN_MS);
      expect(await listed()).toMatchObject([{ state: 'ended' }]);
    });
  });

  it('is over also where the extension alone was started anew', async () => {
    await talkAndClose(faulted, async ({ computer, listed }, call) => {
      call.hangUp();
      await time.pass(10 * 60_000);
      // Nobody tells a start of the browser then, at which the list is looked through at once.
      computer.startExtension();
      await time.pass(KNOWN_WITHIN_MS);
      expect(await listed()).toMatchObject([{ state: 'ended' }]);
    });
  });

  it('is over where its history is refused: by what is listed, else after the longest time', async () => {
    await talkAndClose(faulted, async ({ computer, system, listed }, call) => {
      call.hangUp();
      await time.pass(10 * 60_000);
      // What a session would have kept is gone with it.
      system.expireTokens();
      const intercept = (_method: string, path: string) => (isHistory(path) ? { status: 403 } : undefined);
      for (const proxy of computer.proxies) proxy.set({ intercept });
      computer.startBrowser();
      await time.pass(faulted.id === 'enreach' ? LONGEST_UNKNOWN_MS - TALK_MS : KNOWN_WITHIN_MS);
      expect(await listed()).toMatchObject([{ state: 'ended' }]);
    });
  });

  it('goes on where it does, and ends when it ends', async () => {
    await talkAndClose(faulted, async ({ computer, listed }, call) => {
      computer.startBrowser();
      await time.pass(3 * 3_600_000);
      expect(await listed()).toMatchObject([{ state: 'answered' }]);
      call.hangUp();
      await time.pass(2_000);
      expect(await listed()).toMatchObject([{ state: 'ended' }]);
    });
  });
});
