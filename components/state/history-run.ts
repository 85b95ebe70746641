import type { HistoryQuery } from '../../lib/domain/history-query.ts';
import type { Entry } from '../../lib/domain/live-state.ts';
import { searchHistory } from '../../lib/platform/history-search.ts';
import type { History } from '../../lib/platform/history-store.ts';

/** What is found before the person has to scroll for more. */
export const ENOUGH = 50;

/** A reading of the history that is under way. */
export interface HistoryRun {
  steps: AsyncGenerator<Entry[], void>;
  found: Entry[];
  isOver: boolean;
  isBusy: boolean;
}

/** Begins to read; nothing is read until {@link readOn}. */
export function historyRun(history: History, query: HistoryQuery): HistoryRun {
  return { steps: searchHistory(history, query), found: [], isOver: false, isBusy: false };
}

/**
 * Reads until so many are found, or all. A history that cannot be read is taken as ended.
 *
 * @param isWanted whether anybody still waits for it.
 * @param onFound told of each step that found something, but for the last.
 */
export async function readOn(
  run: HistoryRun,
  count: number,
  isWanted: () => boolean = () => true,
  onFound: () => void = () => undefined,
): Promise<void> {
  if (run.isBusy || run.isOver) return;
  run.isBusy = true;
  while (isWanted() && !run.isOver && run.found.length < count) {
    const step = await run.steps.next().catch(() => ({ done: true as const, value: undefined }));
    if (step.done === true) run.isOver = true;
    else run.found.push(...step.value);
    if (isWanted() && !run.isOver && step.value && step.value.length > 0) onFound();
  }
  run.isBusy = false;
}
