import type { GaveUp } from '../domain/dial-message.ts';
import type { NationalPlan } from '../domain/national-plan.ts';
import type { Budget } from './budget.ts';
import { findNumbers } from './find-numbers.ts';
import type { Marks } from './marks.ts';
import { textsBelow } from './texts.ts';

/** After a change the page is given this long to go on changing. */
const REST_MS = 300;
/** Idle time that is left to the page, and how many nodes are looked at before the clock is. */
const SPARE_MS = 2;
const BATCH = 50;
/** More parts than this were changed: the whole page is looked through. */
const MOST_PARTS = 200;

/** Time, as the browser has it. */
export interface Idle {
  now(): number;
  /** Calls back once the page has nothing to do; `left` gives the milliseconds until it has again. */
  whenIdle(work: (left: () => number) => void): void;
  /** Calls back after a while. */
  after(milliseconds: number, work: () => void): void;
}

/** What looking through a page needs. */
export interface ScannerOptions {
  document: Document;
  plan: NationalPlan | undefined;
  marks: Marks;
  budget: Budget;
  idle: Idle;
  /** The page costs more than it is worth; nothing is looked at from now on, and no number is marked. */
  onGaveUp(why: GaveUp): void;
}

/**
 * Looks through a page in its idle times, and again through what changes in it. Nothing is done, and nothing listened to,
 * before the first idle time.
 *
 * @returns what ends it.
 */
export function scanPage({ document, plan, marks, budget, idle, onGaveUp }: ScannerOptions): () => void {
  let isOver = false;
  let changed = new Set<Node>();
  let isWaiting = false;

  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === 'characterData') changed.add(target);
      else addedNodes.forEach((node) => changed.add(node));
    }
    if (isWaiting) return;
    isWaiting = true;
    idle.after(REST_MS, () => idle.whenIdle(lookAgain));
  });
  const stop = () => {
    isOver = true;
    observer.disconnect();
    marks.clear();
  };
  const lookAgain = (left: () => number) => {
    if (isOver) return;
    isWaiting = false;
    const parts = changed.size > MOST_PARTS ? [document.body] : [...changed];
    changed = new Set();
    marks.tidy();
    look(walk(parts), left);
  };
  const look = (nodes: Iterator<Text | undefined, void>, left: () => number) => {
    if (isOver) return;
    do {
      const began = idle.now();
      let texts = 0;
      let isDone = false;
      for (let seen = 0; seen < BATCH && !isDone; seen++) {
        const next = nodes.next();
        isDone = next.done === true;
        if (next.done || !next.value) continue;
        texts++;
        marks.set(next.value, findNumbers(next.value.data, plan));
      }
      const why = budget.spend(texts, idle.now() - began, marks.count());
      if (why) {
        stop();
        onGaveUp(why);
        return;
      }
      if (isDone) return;
    } while (left() > SPARE_MS);
    idle.whenIdle((more) => look(nodes, more));
  };

  idle.whenIdle((left) => {
    if (isOver) return;
    observer.observe(document.documentElement, { subtree: true, childList: true, characterData: true });
    look(walk([document.body]), left);
  });
  return stop;
}

function* walk(parts: readonly Node[]): Generator<Text | undefined> {
  for (const part of parts) yield* textsBelow(part);
}
