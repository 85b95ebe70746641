import type { Settings } from '../../lib/domain/settings.ts';
import { createHistoryKeeper, type HistoryKeeper } from '../../lib/platform/history-keeper.ts';
import type { Pipeline } from '../../lib/pipeline/pipeline.ts';
import { createLeftOver, type LeftOver } from './left-over.ts';
import type { Stores } from './stores.ts';

export interface KeepHistoryDependencies extends Pick<Stores, 'history' | 'unfinished' | 'recorder'> {
  now(): number;
  settings(): Promise<{ settings: Pick<Settings, 'history'> }>;
  pipeline: Pick<Pipeline, 'ready' | 'state' | 'ingest'>;
}

/**
 * Keeps the history as the settings want it: what goes from it goes from the worker's memory too. Nothing stands in it
 * for ever as if it went on.
 */
export function keepHistory(dependencies: KeepHistoryDependencies): HistoryKeeper & LeftOver {
  const { now, settings, history, unfinished, recorder, pipeline } = dependencies;
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
  return { ...keeper, ...createLeftOver(pipeline, unfinished) };
}
