// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { createBudget, LIMITS } from '../../../lib/dial/budget.ts';
import type { FoundNumber } from '../../../lib/dial/find-numbers.ts';
import type { Marks } from '../../../lib/dial/marks.ts';
import { scanPage, type Idle } from '../../../lib/dial/scanner.ts';

/** Time that passes only when it is told to. */
function handClock() {
  const idle: ((left: () => number) => void)[] = [];
  const timers: (() => void)[] = [];
  const clock = { at: 0, cost: 0 };
  const hand: Idle = {
    now: () => (clock.at += clock.cost),
    whenIdle: (work) => void idle.push(work),
    after: (_milliseconds, work) => void timers.push(work),
  };
  return {
    hand,
    clock,
    isWaiting: () => idle.length > 0,
    rest: () => timers.splice(0).forEach((timer) => timer()),
    /** One idle time, with this many milliseconds for each batch. */
    beIdle: (left = 0) => idle.shift()?.(() => left),
    beIdleForLong() {
      for (let turn = 0; idle.length > 0 && turn < 5_000; turn++) idle.shift()?.(() => 50);
    },
  };
}

function fakeMarks() {
  const known = new Map<Text, readonly FoundNumber[]>();
  const state = { isClear: false };
  const marks: Marks = {
    set: (text, found) => void known.set(text, found),
    tidy: () => [...known.keys()].filter((text) => !text.isConnected).forEach((text) => known.delete(text)),
    count: () => [...known.values()].flat().length,
    at: () => undefined,
    inView: () => [],
    clear: () => void (state.isClear = true),
  };
  return { marks, state, texts: () => [...known.values()].flat().map(({ text }) => text) };
}

function scan(limits = LIMITS) {
  const time = handClock();
  const found = fakeMarks();
  const gaveUp: string[] = [];
  const stop = scanPage({
    document,
    plan: undefined,
    marks: found.marks,
    budget: createBudget(() => time.clock.at, limits),
    idle: time.hand,
    onGaveUp: (why) => gaveUp.push(why),
  });
  return { ...time, found, gaveUp, stop };
}
/** Mutations are told in a turn of their own. */
const turn = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  document.body.innerHTML = '<p>+49 30 901820</p><p>nothing</p>';
});

describe('looking through a page', () => {
  it('does nothing before the first idle time, and listens to nothing', async () => {
    const { found, isWaiting, rest } = scan();
    document.body.append('+49 30 901821');
    await turn();
    rest();
    expect(found.texts()).toEqual([]);
    expect(isWaiting()).toBe(true);
  });

  it('finds numbers in its idle times, a little in each', () => {
    document.body.innerHTML = '<p>+49 30 901820</p>'.repeat(200);
    const { found, beIdle, beIdleForLong } = scan();
    beIdle(0);
    const first = found.texts().length;
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(200);
    beIdleForLong();
    expect(found.texts()).toHaveLength(200);
  });

  it.each([
    ['<script>"+49 30 901820"</script>'],
    ['<style>/* +49 30 901820 */</style>'],
    ['<textarea>+49 30 901820</textarea>'],
    ['<div contenteditable="true"><p>+49 30 901820</p></div>'],
    ['<svg><text>+49 30 901820</text></svg>'],
    ['<code>+49 30 901820</code>'],
  ])('leaves %s alone', (html) => {
    document.body.innerHTML = html;
    const { found, beIdleForLong } = scan();
    beIdleForLong();
    expect(found.texts()).toEqual([]);
  });

  it('looks again at what has changed once it rests, and forgets what is gone', async () => {
    const { found, beIdleForLong, rest } = scan();
    beIdleForLong();
    document.querySelector('p')?.remove();
    document.body.insertAdjacentHTML('beforeend', '<p>+44 20 7946 0018</p>');
    await turn();
    expect(found.texts()).toEqual(['+49 30 901820']);
    rest();
    beIdleForLong();
    expect(found.texts()).toEqual(['+44 20 7946 0018']);
  });

  it('looks at nothing and marks nothing once it is stopped', async () => {
    const { found, beIdleForLong, rest, stop } = scan();
    beIdleForLong();
    stop();
    document.body.insertAdjacentHTML('beforeend', '<p>+44 20 7946 0018</p>');
    await turn();
    rest();
    beIdleForLong();
    expect(found.state.isClear).toBe(true);
    expect(found.texts()).not.toContain('+44 20 7946 0018');
  });

  it('gives a page up that has too many texts', () => {
    document.body.innerHTML = '<p>x</p>'.repeat(300);
    const { found, gaveUp, beIdleForLong } = scan({ ...LIMITS, texts: 100 });
    beIdleForLong();
    expect(gaveUp).toEqual(['texts']);
    expect(found.state.isClear).toBe(true);
  });

  it('gives a page up that takes too long', () => {
    document.body.innerHTML = '<p>x</p>'.repeat(300);
    const { clock, gaveUp, beIdleForLong } = scan({ ...LIMITS, milliseconds: 20 });
    clock.cost = 10;
    beIdleForLong();
    expect(gaveUp).toEqual(['time']);
  });

  it('gives a page up that has too many numbers', () => {
    document.body.innerHTML = '<p>+49 30 901820</p>'.repeat(300);
    const { gaveUp, beIdleForLong } = scan({ ...LIMITS, numbers: 100 });
    beIdleForLong();
    expect(gaveUp).toEqual(['numbers']);
  });
});

describe('what a page may cost', () => {
  const limits = { texts: 100, milliseconds: 100, numbers: 10, refillMs: 1_000 };

  it('comes back with time', () => {
    const clock = { at: 0 };
    const budget = createBudget(() => clock.at, limits);
    expect(budget.spend(90, 0, 0)).toBeUndefined();
    clock.at = 500;
    expect(budget.spend(50, 0, 0)).toBeUndefined();
    expect(budget.spend(50, 0, 0)).toBe('texts');
  });

  it('never comes back to more than it was', () => {
    const clock = { at: 0 };
    const budget = createBudget(() => clock.at, limits);
    clock.at = 100_000;
    expect(budget.spend(0, 101, 0)).toBe('time');
  });
});
