import type { EffectOf } from '../domain/effect.ts';
import type { HelperAnswer } from '../domain/input.ts';

export interface HelperDependencies {
  /** Asks the local helper about a command; a `confirmed` one is run if its list allows it. */
  askHelper(command: string, confirmed: boolean): Promise<HelperAnswer>;
  /** The helper's answer enters the pipeline like any other event. */
  helperAnswered(entry: string, answer: HelperAnswer): void;
}

/** Takes a command that a phone system wants run to the local helper; the browser itself never runs one. */
export async function helper(
  { entry, command, confirmed }: EffectOf<'helper'>,
  { askHelper, helperAnswered }: HelperDependencies,
): Promise<void> {
  helperAnswered(entry, await askHelper(command, confirmed));
}
