import { ring, signInToCrm } from '../e2e/harness/callcard.ts';
import {
  clickToast,
  resetDesktop,
  waitForNoToast,
  waitForToast,
  type Toast,
} from '../e2e/harness/desktop.ts';
import { hold, makeFourReady, type FourSystems } from '../e2e/harness/four-systems.ts';
import { until } from '../e2e/harness/wait.ts';
import { missedDirectCall, queueCallAnsweredElsewhere } from '../simulators/enreach/calls.ts';

/** The other three, by their simulator. */
const OTHERS = [
  ['xelion', 'Xelion'],
  ['cospace', 'cospace'],
  ['fessbox', 'the studio'],
] as const;
const ADA = { number: '+442079460018', name: 'Ada Lovelace' };

/** Plays the main job without anybody there and prints what was shown and opened; throws where it was not. */
export async function runUnattended(scene: FourSystems): Promise<void> {
  await makeFourReady(scene);
  const crmTab = await signInToCrm(scene);
  say('connected', 'the extension hears all four phone systems');

  say('rings', ADA.number);
  const call = ring(scene, { caller: ADA.number });
  shown(await waitForToast());
  const named = await waitForToast(({ summary }) => summary.startsWith(ADA.name));
  shown(named);
  await clickToast(named);
  await until(async () => (await crmTab.title()) === ADA.name, { what: "the caller's record on screen" });
  say('opened', `${crmTab.url()}  "${await crmTab.title()}"  in the tab that was open`);
  call.finish();

  await resetDesktop();
  say('rings', `${ADA.number} in the queue "${scene.phone.queues[0]?.name ?? ''}"`);
  const queued = scene.phone.steps(queueCallAnsweredElsewhere({ caller: ADA.number }));
  queued.through('UserCallInUserAllocated');
  shown(await waitForToast(({ summary }) => summary.startsWith(ADA.name)));
  queued.rest();
  await waitForNoToast();
  say('gone', 'a colleague answered');

  say('rings', '+4915123456789, stored in the CRM as 0151 23456789');
  const missed = scene.phone.steps(missedDirectCall({ caller: '+4915123456789' }));
  missed.through('UserCallInUserAllocated');
  shown(await waitForToast(({ summary }) => summary.startsWith('Konrad Zuse')));
  missed.rest();
  shown(await waitForToast(({ summary }) => summary === 'Missed call: Konrad Zuse'));

  for (const [system, name] of OTHERS) {
    await resetDesktop();
    say('rings', `${ADA.number} at ${name}`);
    const held = hold(scene[system], 'answered');
    shown(await waitForToast(({ summary }) => summary.startsWith(ADA.name)));
    await held.goOn();
    await waitForNoToast();
    say('gone', 'it was answered');
  }

  say('writes', 'a visitor, in a chat of Xelion');
  const chat = hold(scene.xelion, 'chat');
  shown(await waitForToast(({ body }) => body.includes('Is anybody there?')));
  await chat.goOn();
  await waitForNoToast();
  say('gone', 'a colleague took it');

  say('triggers', 'Xelion wants a file of this computer opened');
  scene.xelion.emit('openDocumentEvent', { name: 'Customer file', value: 'file:///srv/customers/42' });
  shown(await waitForToast(({ summary }) => summary === 'Customer file'));
  console.log('\nThe main job works, end to end, with all four phone systems.');
}

function shown({ summary, body }: Toast): void {
  say('shown', `"${summary}"  ${body.replaceAll('\n', ' | ')}`);
}

function say(what: string, details: string): void {
  console.log(`${what.padEnd(10)} ${details}`);
}
