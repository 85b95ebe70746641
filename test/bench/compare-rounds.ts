import { quantile } from './statistics.ts';
import type { PureRound } from './pure-rounds.ts';

/** Which of a side's turns counts: the fastest tenth is what the code needs, all above is what the computer did besides. */
const UNDISTURBED = 0.1;

/** Two sides of the same round. */
export interface RoundPair {
  name: string;
  base: () => void;
  now: () => void;
}

/** How long a pair takes, side by side; above 1 it became slower. */
export interface Compared {
  name: string;
  ratio: number;
}

/** How a comparison is made: the clock in milliseconds, and how much is measured. */
export interface ComparePlan {
  clock: () => number;
  /** Turns of each side. */
  turns: number;
  /** Least length of a turn. */
  turnMs: number;
}

/** The rounds that both sides have. */
export function pairRounds(base: readonly PureRound[], now: readonly PureRound[]): RoundPair[] {
  const before = new Map(base.map((round) => [nameOf(round), round]));
  return now.flatMap((round) => {
    const other = before.get(nameOf(round));
    return other ? [{ name: nameOf(round), base: other.run, now: round.run }] : [];
  });
}

/**
 * Lets both sides take short turns in one process, so that whatever else the computer does hits both alike, and gives
 * the ratio of the fastest tenths.
 */
export function compareRounds({ name, base, now }: RoundPair, plan: ComparePlan): Compared {
  // Also what compiles the code: turns of the first length are thrown away.
  const rounds = roundsFor(base, plan);
  timeOf(now, rounds, plan);
  const times: [base: number[], now: number[]] = [[], []];
  for (let turn = 0; turn < plan.turns; turn++) {
    // Whoever goes first may find the computer in another state: they take it in turns.
    const isBaseFirst = turn % 2 === 0;
    if (isBaseFirst) times[0].push(timeOf(base, rounds, plan));
    times[1].push(timeOf(now, rounds, plan));
    if (!isBaseFirst) times[0].push(timeOf(base, rounds, plan));
  }
  return { name, ratio: quantile(times[1], UNDISTURBED) / quantile(times[0], UNDISTURBED) };
}

/** Rounds in a turn, so that it is long enough for the clock. */
function roundsFor(run: () => void, plan: ComparePlan): number {
  let rounds = 1;
  while (rounds < 1e6 && timeOf(run, rounds, plan) < plan.turnMs) rounds *= 2;
  return rounds;
}

function timeOf(run: () => void, rounds: number, { clock }: ComparePlan): number {
  const began = clock();
  for (let round = 0; round < rounds; round++) run();
  return clock() - began;
}

function nameOf({ system, isChecked }: PureRound): string {
  return isChecked ? `${system}, checked` : system;
}
