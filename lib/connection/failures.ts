import type { ConnectProblem, ConnectStep } from '../domain/connection-health.ts';

/** How often in a row a connection has failed: what nobody answered apart, since it was nobody's burden. */
export interface Failures {
  /** An attempt begins. */
  begin(): void;
  /** It has come to that step. */
  reached(step: ConnectStep): void;
  /** It stood. @param isSettled so long that the next failure begins a new row. */
  stood(isSettled: boolean): void;
  /** Failures of that kind before this one. */
  before(problem: ConnectProblem): { failures: number; unanswered: boolean };
  /** One more, which is waited after. */
  add(problem: ConnectProblem): void;
  /** A person has done something: all is new. */
  forget(): void;
}

/** Whether the line is what failed, and nobody has refused anything. */
export function isLost({ code }: ConnectProblem): boolean {
  return code === 'closed' || code === 'unreachable' || code === 'timeout';
}

/** Makes the book of one account's failures. */
export function createFailures(): Failures {
  /** The first step of an attempt that asks somebody; none for one that has stood. */
  let door: ConnectStep | undefined;
  let answered = 0;
  let unanswered = 0;
  const isUnanswered = (problem: ConnectProblem) => isLost(problem) && problem.step === door;
  return {
    begin() {
      door = undefined;
    },
    reached(step) {
      if (step !== 'permission') door ??= step;
    },
    stood(isSettled) {
      door = undefined;
      unanswered = 0;
      if (isSettled) answered = 0;
    },
    before: (problem) =>
      isUnanswered(problem)
        ? { failures: unanswered, unanswered: true }
        : { failures: answered, unanswered: false },
    add(problem) {
      if (isUnanswered(problem)) unanswered += 1;
      else [answered, unanswered] = [answered + 1, 0];
    },
    forget() {
      [answered, unanswered] = [0, 0];
    },
  };
}
