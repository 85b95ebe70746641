import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { AskWorker } from '../lib/dial/ask-worker.ts';
import { createDialogue } from '../lib/dial/dialogue.ts';
import type { Dialogue } from '../lib/dial/lazy-dialogue.ts';
import type { Idle } from '../lib/dial/scanner.ts';

/** What `dial.ts` finds once this was loaded. */
interface WithDialogue {
  // WXT takes `main` and its imports out when it reads this file, but for an import that a type still names.
  callcardDialogue?: (ask: AskWorker, idle: Idle) => Dialogue;
}

/** What is shown over a page where numbers are marked; put there when a number is first pointed at. */
export default defineUnlistedScript({
  main() {
    const host = globalThis as typeof globalThis & WithDialogue;
    host.callcardDialogue = (ask, idle) => createDialogue(window, ask, idle);
  },
});
