import { setTimeout as realSleep } from 'node:timers/promises';
import { createStepper, type Scenario, type ScenarioFolder, type Step, type Stepper } from './scenario.ts';

/** How a scenario is played. */
export interface PlayOptions {
  /** Replaces real waiting between steps. */
  sleep?: (ms: number) => Promise<unknown>;
  signal?: AbortSignal;
}

/** The ways to go through a scenario. */
export interface Player<Entry> {
  /** Plays a scenario file by name, a scenario, or steps. Resolves with what was sent. */
  play(scenario: string | Scenario | Step[], options?: PlayOptions): Promise<Entry[]>;
  /** Goes through steps by hand; waits nowhere. */
  steps(steps: Step[]): Stepper<Entry>;
}

/**
 * Makes the ways to go through a simulator's scenarios.
 *
 * @param sender makes what sends the steps of one run: placeholders stay the same within it.
 * @param usualSleep waits where a run is not told how.
 */
export function createPlayer<Entry>(
  scenarios: Pick<ScenarioFolder, 'load'>,
  sender: () => (step: Step) => Entry,
  usualSleep: PlayOptions['sleep'] = realSleep,
): Player<Entry> {
  return {
    async play(wanted, { sleep = usualSleep, signal } = {}) {
      const send = sender();
      const sent: Entry[] = [];
      for (const step of stepsOf(wanted, scenarios)) {
        if (step.afterMs > 0) await sleep(step.afterMs);
        if (signal?.aborted) break;
        sent.push(send(step));
      }
      return sent;
    },
    steps: (steps) => createStepper(steps, sender()),
  };
}

function stepsOf(wanted: string | Scenario | Step[], { load }: Pick<ScenarioFolder, 'load'>): Step[] {
  if (Array.isArray(wanted)) return wanted;
  return (typeof wanted === 'string' ? load(wanted) : wanted).steps;
}
