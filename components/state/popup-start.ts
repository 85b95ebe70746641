import type { Entry } from '../../lib/domain/live-state.ts';
import { openHistory, type History } from '../../lib/platform/history-store.ts';
import { createLiveSource, type LiveSource } from '../../lib/platform/live-store.ts';
import { ENOUGH, historyRun, readOn, type HistoryRun } from './history-run.ts';

/** Longer than a computer at ease takes to read all of it; who waits longer sees the page fill up. */
const DRAW_AFTER_MS = 60;

/** What the popup is drawn from, as far as it is there. */
export interface PopupStart {
  live: LiveSource;
  history: Promise<History>;
  /** The newest part of the history; absent until it was read. */
  run?: HistoryRun;
  /** What nobody has taken care of; absent until it was read. */
  work?: Entry[];
}

/**
 * Begins to read all that the popup is drawn from, all at once, and before the page has a first frame: a component asks
 * only after it was painted.
 */
export function beginPopup(): PopupStart {
  return { live: createLiveSource(), history: openHistory() };
}

/** Resolves when everything is there, or when a page that fills up is better than none. */
export async function readPopup(start: PopupStart): Promise<void> {
  const history = await start.history;
  const run = historyRun(history, { text: '' });
  const reading = Promise.all([
    start.live.first,
    readOn(run, ENOUGH).then(() => (start.run = run)),
    history.open().then(
      (open) => (start.work = open),
      () => undefined,
    ),
  ]);
  await Promise.race([reading, new Promise((resolve) => setTimeout(resolve, DRAW_AFTER_MS))]);
}
