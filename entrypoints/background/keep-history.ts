import { hasLiveCall } from '../../lib/domain/known-entries.ts';
import type { Settings } from '../../lib/domain/settings.ts';
import { createHistoryKeeper, type HistoryKeeper } from '../../lib/platform/history-keeper.ts';
import { createHistoryIndexer } from '../../lib/platform/history-indexer.ts';
import type { Pipeline } from '../../lib/pipeline/pipeline.ts';
import type { Stores } from './stores.ts';

export interface KeepHistoryDependencies extends Pick<Stores, 'history' | 'recorder'> {
  now(): number;
  settings(): Promise<{ settings: Pick<Settings, 'history'> }>;
  pipeline: Pick<Pipeline, 'ready' | 'state' | 'peek' | 'ingest'>;
}

/** What the worker does for the history beside writing it. */
export interface HistoryCare extends HistoryKeeper {
  /** Called by the alarms: erases what is too old, and files what came since. */
  tick(): Promise<void>;
}

/** Keeps the history as the settings want it: what goes from it goes from the worker's memory too. */
export function keepHistory(dependencies: KeepHistoryDependencies): HistoryCare {
  const { now, settings, history, recorder, pipeline } = dependencies;
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
  return { ...keeper, tick: () => keeper.cut().finally(fileEntries) };
}
