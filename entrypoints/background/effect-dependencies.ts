import { isAutoOpening } from '../../lib/domain/auto-open.ts';
import { isLiveCall } from '../../lib/domain/call.ts';
import type { EffectDependencies } from '../../lib/effects/run-effect.ts';
import type { Pipeline } from '../../lib/pipeline/pipeline.ts';
import type { HistoryRecorder } from '../../lib/platform/history-recorder.ts';
import { askHelper } from '../../lib/platform/local-helper.ts';
import type { WorkerContext } from './context.ts';

/** What the runners of effects use of the worker, whatever the settings say. */
export interface EffectSources extends Pick<EffectDependencies, 'now' | 'wait' | 'ringer' | 'toastQueue'> {
  pipeline: Pick<Pipeline, 'ingest' | 'state'>;
  recorder: Pick<HistoryRecorder, 'record'>;
}

/** Puts together what the runners of effects need; what they learn enters the pipeline like any other event. */
export function effectDependencies(
  { pipeline, recorder, ...sources }: EffectSources,
  { settings, read, toasts, numbers }: WorkerContext,
): EffectDependencies {
  const entries = () => pipeline.state().entries;
  return {
    ...sources,
    toasts,
    numbers,
    read,
    askHelper,
    crm: (id) => settings.crms.find((crm) => crm.id === id),
    isLive: (toast) =>
      Object.values(entries()).some(
        (entry) => entry.toast === toast && entry.kind === 'call' && isLiveCall(entry),
      ),
    isAutoOpening: (toast) => isAutoOpening(pipeline.state(), toast),
    autoOpened: (toast) => void pipeline.ingest({ type: 'auto-opened', toast }),
    answer: (toast, crm, answer) => void pipeline.ingest({ type: 'lookup', toast, crm, answer }),
    helperAnswered: (entry, answer) => void pipeline.ingest({ type: 'helper', entry, answer }),
    // By then their stories hold what was decided.
    record: (keys) => recorder.record(keys.flatMap((key) => entries()[key] ?? [])),
  };
}
