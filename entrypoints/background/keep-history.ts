import type { Settings } from '../../lib/domain/settings.ts';
import { createHistoryKeeper, type HistoryKeeper } from '../../lib/platform/history-keeper.ts';
import type { Pipeline } from '../../lib/pipeline/pipeline.ts';
import type { Stores } from './stores.ts';

export interface KeepHistoryDependencies extends Pick<Stores, 'history' | 'recorder'> {
  now(): number;
  settings(): Promise<{ settings: Pick<Settings, 'history'> }>;
  pipeline: Pick<Pipeline, 'ready' | 'state' | 'ingest'>;
}

/** Keeps the history as the settings want it: what goes from it goes from the worker's memory too. */
export function keepHistory(dependencies: KeepHistoryDependencies): HistoryKeeper {
  const { now, settings, history, recorder, pipeline } = dependencies;
  return createHistoryKeeper({
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
}
