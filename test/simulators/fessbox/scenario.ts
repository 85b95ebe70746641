import { createFiller as createSharedFiller, scenarioFolder } from '../shared/scenario.ts';
import { COLLEAGUE, OPERATOR } from './account.ts';
import type { FessboxState } from './state.ts';

/** The scenario files. */
export const scenarios = scenarioFolder(new URL('./scenarios/', import.meta.url));

/** The shared placeholders over this studio: `{operator}`, `{colleague}`. */
export function createFiller({
  now,
}: Pick<FessboxState, 'now'>): (fields: Record<string, unknown>) => Record<string, unknown> {
  return createSharedFiller({ account: { operator: OPERATOR, colleague: COLLEAGUE }, now });
}
