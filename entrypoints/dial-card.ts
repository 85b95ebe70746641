import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { AskWorker } from '../lib/dial/ask-worker.ts';
import { createDialogue } from '../lib/dial/dialogue.ts';
import type { Idle } from '../lib/dial/scanner.ts';

/** What `dial.ts` finds once this was loaded. */
interface WithDialogue {
  callcardDialogue?: (ask: AskWorker, idle: Idle) => ReturnType<typeof createDialogue>;
}

/** What is shown over a page where numbers are marked; put there when a number is first pointed at. */
export default defineUnlistedScript({
  main() {
    const host = globalThis as typeof globalThis & WithDialogue;
    host.callcardDialogue = (ask, idle) => createDialogue(window, ask, idle);
  },
});
