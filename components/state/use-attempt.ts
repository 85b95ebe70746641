import { useRef, useState } from 'preact/hooks';
import type { CommandAnswer, CommandProblem } from '../../lib/domain/command.ts';
import type { CommandOutcome } from './run-command.ts';

/** What one control has asked for, and why it came to nothing where it did. */
export interface Attempt {
  isUnderWay: boolean;
  problem: CommandProblem | undefined;
  /** Tries it, unless a try is under way. */
  run(doing: () => Promise<CommandOutcome>, onDone?: (answer: CommandAnswer) => void): void;
}

/** One try at a time. The problem stays until the next one. */
export function useAttempt(): Attempt {
  const [state, setState] = useState<Omit<Attempt, 'run'>>({ isUnderWay: false, problem: undefined });
  const isBusy = useRef(false);
  return {
    ...state,
    run(doing, onDone) {
      if (isBusy.current) return;
      isBusy.current = true;
      setState({ isUnderWay: true, problem: undefined });
      void doing().then((outcome) => {
        isBusy.current = false;
        setState({ isUnderWay: false, problem: outcome.ok ? undefined : outcome.problem });
        if (outcome.ok) onDone?.(outcome.value);
      });
    },
  };
}
