import { describe, expect, it } from 'vitest';
import { compareRounds, pairRounds } from '../../bench/compare-rounds.ts';
import type { PureRound } from '../../bench/pure-rounds.ts';

/** A clock that only work moves, and work of so many milliseconds a round. */
function madeUpTime() {
  let now = 0;
  return {
    clock: () => now,
    work: (milliseconds: number) => () => {
      now += milliseconds;
    },
  };
}

const round = (system: string, isChecked: boolean): PureRound => ({
  system,
  isChecked,
  frames: 3,
  run: () => undefined,
});

describe('compareRounds', () => {
  it.each([
    [2, 2, 1],
    [2, 3, 1.5],
    [3, 2, 2 / 3],
  ])('tells the ratio of %d and %d milliseconds', (before, after, ratio) => {
    const { clock, work } = madeUpTime();
    const pair = { name: 'enreach', base: work(before), now: work(after) };
    const compared = compareRounds(pair, { clock, turns: 6, turnMs: 10 });
    expect(compared.name).toBe('enreach');
    expect(compared.ratio).toBeCloseTo(ratio, 10);
  });

  it('is not moved by a computer that is busy with something else in most turns', () => {
    const { clock, work } = madeUpTime();
    let turns = 0;
    const pause = work(500);
    const now = (): void => {
      if (++turns % 5 !== 0) pause();
      work(1)();
    };
    const { ratio } = compareRounds({ name: 'xelion', base: work(1), now }, { clock, turns: 20, turnMs: 1 });
    expect(ratio).toBe(1);
  });

  it('ends with a round that takes no time at all', () => {
    const nothing = () => undefined;
    const pair = { name: 'cospace', base: nothing, now: nothing };
    expect(compareRounds(pair, { clock: () => 0, turns: 1, turnMs: 1 }).ratio).toBeNaN();
  });
});

describe('pairRounds', () => {
  it('leaves out what one side does not have', () => {
    const base = [round('enreach', false), round('gone', false)];
    const now = [round('enreach', false), round('enreach', true), round('new', false)];
    expect(pairRounds(base, now).map(({ name }) => name)).toEqual(['enreach']);
  });
});
