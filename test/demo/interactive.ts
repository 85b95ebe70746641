import { ring, signInToCrm, type Allow } from '../e2e/harness/callcard.ts';
import { hold, makeFourReady, type FourSystems } from '../e2e/harness/four-systems.ts';
import { missedDirectCall, queueCallAnsweredElsewhere } from '../simulators/enreach/calls.ts';

const BETWEEN_CALLS_MS = 8_000;
const RING_MS = 15_000;

/** Calls that show what there is to see, one after the other. */
const CALLS: readonly { says: string; place: (scene: FourSystems) => Promise<void> }[] = [
  {
    says: 'Ada Lovelace rings. Click the notification: her record opens in the CRM tab.',
    place: ringing('+442079460018'),
  },
  { says: 'Two people share this number. Click: choose in the popup.', place: ringing('+442079460142') },
  { says: 'A stranger rings. Click: the CRM opens at the search.', place: ringing('+4930901999') },
  { says: 'A hidden number rings.', place: ringing('anonymous') },
  {
    says: 'A call in the queue is answered by a colleague: the notification goes by itself.',
    place: async ({ phone }) => {
      const steps = phone.steps(queueCallAnsweredElsewhere({ caller: '+442079460018' }));
      steps.through('UserCallInUserAllocated');
      await pause(5_000);
      steps.rest();
    },
  },
  {
    says: 'Xelion: a visitor writes in a chat; after a while a colleague takes it.',
    place: ({ xelion }) => playing(hold(xelion, 'chat')),
  },
  {
    says: 'cospace: a call rings and is answered.',
    place: ({ cospace }) => playing(hold(cospace, 'answered')),
  },
  {
    says: 'The studio: a listener rings. Open the popup: the board lets you take the call on air.',
    place: ({ fessbox }) => playing(hold(fessbox, 'answered')),
  },
  {
    says: 'Xelion asks for a page to be opened: nothing opens unless you click.',
    async place({ xelion, crm }) {
      xelion.emit('openDocumentEvent', { name: 'Customer page', value: `${crm.url}/odoo` });
      await pause(RING_MS);
    },
  },
  {
    says: 'A call is missed: it stays in the list, with a number on the button.',
    place: async ({ phone }) => {
      const steps = phone.steps(missedDirectCall({ caller: '+4915123456789' }));
      steps.through('UserCallInUserAllocated');
      await pause(5_000);
      steps.rest();
    },
  },
];

/** Long enough to read the browser's question. */
const PERSON_MS = 10 * 60_000;

/** Sets everything up in a browser on the person's own desktop and places calls until it is closed. */
export async function showToPerson(scene: FourSystems): Promise<void> {
  console.log('The browser asks whether Callcard may access 127.0.0.1: allow it.');
  const leaveToPerson: Allow = async (page, selector) => {
    await page.bringToFront();
    await page.click(selector);
  };
  await makeFourReady(scene, {}, leaveToPerson, PERSON_MS);
  await signInToCrm(scene);
  console.log('Ready. Calls come every few seconds; close the browser to end.\n');
  const isOpen = () => scene.browser.driver().connected;
  for (let round = 0; isOpen(); round++) {
    const call = CALLS[round % CALLS.length];
    await pause(BETWEEN_CALLS_MS);
    if (!call || !isOpen()) return;
    console.log(`☎  ${call.says}`);
    await call.place(scene);
  }
}

function ringing(caller: string): (scene: FourSystems) => Promise<void> {
  return async (scene) => {
    const call = ring(scene, { caller });
    await pause(RING_MS);
    call.finish();
  };
}

async function playing(held: { goOn(): Promise<unknown> }): Promise<void> {
  await pause(RING_MS);
  await held.goOn();
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
