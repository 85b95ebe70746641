import { useEffect, useRef, useState } from 'preact/hooks';
import type { CommandProblem } from '../../lib/domain/command.ts';
import type { CommandOutcome } from './run-command.ts';

interface Wish<Value> {
  value: Value;
  /** What was true when it was wished for. */
  from: Value;
  isUnderWay: boolean;
}

/** A value that follows the person's hand at once. */
export interface Optimistic<Value> {
  /** What is wished for, or else what is true. */
  shown: Value;
  isUnderWay: boolean;
  /** Why the last wish came to nothing. */
  problem: CommandProblem | undefined;
  wish(value: Value, doing: () => Promise<CommandOutcome>): void;
}

/**
 * Shows what a person asked for before the phone system has done it, and takes it back when it is refused. A wish that
 * was granted stands until the phone system tells something else: not every change is told back to whoever made it.
 *
 * @param untoldMs for what is always told back: how long a granted wish is believed without that.
 */
export function useOptimistic<Value>(actual: Value, untoldMs?: number): Optimistic<Value> {
  const [wish, setWish] = useState<Wish<Value>>();
  const [problem, setProblem] = useState<CommandProblem>();
  const count = useRef(0);
  const isOvertaken = wish !== undefined && !wish.isUnderWay && !Object.is(wish.from, actual);
  useEffect(() => {
    if (isOvertaken) setWish(undefined);
  }, [isOvertaken]);
  const isGranted = wish !== undefined && !wish.isUnderWay;
  useEffect(() => {
    if (!isGranted || untoldMs === undefined) return undefined;
    const timer = setTimeout(() => setWish(undefined), untoldMs);
    return () => clearTimeout(timer);
  }, [isGranted]);
  return {
    shown: wish && !isOvertaken ? wish.value : actual,
    isUnderWay: wish?.isUnderWay === true,
    problem,
    wish(value, doing) {
      const mine = ++count.current;
      setProblem(undefined);
      setWish({ value, from: actual, isUnderWay: true });
      void doing().then((outcome) => {
        if (mine !== count.current) return;
        if (outcome.ok) setWish((last) => last && { ...last, isUnderWay: false });
        else {
          setWish(undefined);
          setProblem(outcome.problem);
        }
      });
    },
  };
}
