import type { DialAnswers, GaveUp } from '../domain/dial-message.ts';
import type { AskWorker } from './ask-worker.ts';
import { createBudget } from './budget.ts';
import { lazyDialogue, type Dialogue } from './lazy-dialogue.ts';
import { createMarks } from './marks.ts';
import { followPointer } from './pointer.ts';
import { scanPage, type Idle } from './scanner.ts';
import { targetOf, targetOfMark, targetOfSelection } from './target.ts';

/** The part of Callcard that makes the numbers of a page ones to dial. */
export interface DialAgent {
  /** The person has pressed the shortcut. */
  shortcut(): void;
  /** Leaves the page as if it had never been there. */
  stop(): void;
}

/** How many numbers can be chosen from by the shortcut. */
const MOST_CHOICES = 8;

/**
 * Starts in a page where the worker has said that numbers are to be marked.
 *
 * @param loadDialogue loads what is shown over the page.
 * @param isAlive whether the extension that this script belongs to still runs.
 */
export function createDialAgent(
  page: Window & typeof globalThis,
  { plan }: DialAnswers['start'],
  ask: AskWorker,
  idle: Idle,
  isAlive: () => boolean,
  loadDialogue: () => Promise<Dialogue | undefined>,
): DialAgent {
  const { document } = page;
  const marks = createMarks(page);
  let gaveUp: GaveUp | undefined;

  const dialogue = lazyDialogue(loadDialogue);
  const stopScan = scanPage({
    document,
    plan,
    marks,
    budget: createBudget(idle.now),
    idle,
    onGaveUp(why) {
      gaveUp = why;
      void ask({ dial: 'gave-up', why }).catch(() => undefined);
    },
  });
  const stop = () => {
    stopScan();
    stopPointer();
    dialogue.close();
  };
  /** A script whose extension was reloaded can do nothing any more. */
  const alive = () => {
    if (!isAlive()) stop();
    return isAlive();
  };
  const stopPointer = followPointer(page, marks, dialogue, idle, alive);

  return {
    stop,
    shortcut() {
      if (!alive()) return;
      const focused = document.activeElement;
      const target = targetOfSelection(document.getSelection()) ?? (focused ? targetOf(focused) : undefined);
      const choices = target ? [target] : marks.inView().slice(0, MOST_CHOICES).map(targetOfMark);
      dialogue.choose(choices, gaveUp ? 'heavy' : 'none');
    },
  };
}
