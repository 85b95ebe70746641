import { hasLiveCall } from '../../lib/domain/known-entries.ts';
import type { Settings } from '../../lib/domain/settings.ts';
import { createHistoryKeeper, type HistoryKeeper } from '../../lib/platform/history-keeper.ts';
import { createHistoryIndexer } from '../../lib/platform/history-indexer.ts';
import type { Pipeline } from '../../lib/pipeline/pipeline.ts';
import { createLeftOver, type LeftOver } from './left-over.ts';
import type { Stores } from './stores.ts';

export interface KeepHistoryDependencies extends Pick<Stores, 'history' | 'unfinished' | 'recorder'> {
  now(): number;
  settings(): Promise<{ settings: Pick<Settings, 'history'> }>;
  pipeline: Pick<Pipeline, 'ready' | 'state' | 'peek' | 'ingest'>;
}

/** What the worker does for the history beside writing it. */
export interface HistoryCare extends HistoryKeeper, LeftOver {
  /** Called by the alarms: erases what is too old, ends what nobody told the end of, and files what came since. */
  tick(): Promise<void>;
}

/**
 * Keeps the history as the settings want it: what goes from it goes from the worker's memory too. Nothing stands in it
 * for ever as if it went on.
 */
export function keepHistory(dependencies: KeepHistoryDependencies): HistoryCare {
  const { now, settings, history, unfinished, recorder, pipeline } = dependencies;
  const fileEntries = createHistoryIndexer({
    history,
    isBusy: () => hasLiveCall(pipeline.peek()),
    wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  });
  const keeper = createHistoryKeeper({
    now,
    days: async () => (await settings()).settings.history.days,
    history,
    async known() {
      await pipeline.ready;
      return Object.keys(pipeline.state().entries);
    },
    async forget(entries) {
      recorder.forget(entries);
      await pipeline.ingest({ type: 'forget', entries });
    },
  });
  const leftOver = createLeftOver(pipeline, unfinished);
  return { ...keeper, ...leftOver, tick: () => keeper.cut().then(leftOver.look).finally(fileEntries) };
}
