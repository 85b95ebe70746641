import type { Call } from '../../lib/domain/call.ts';
import { once } from '../../lib/domain/once.ts';
import type { Entry } from '../../lib/domain/live-state.ts';
import { createHistoryRecorder, type HistoryRecorder } from '../../lib/platform/history-recorder.ts';
import { openHistoryWriter, type HistoryWriter } from '../../lib/platform/history-writer.ts';
import type { Log } from '../../lib/platform/log.ts';
import { openSecretStore, type SecretStore } from '../../lib/platform/secrets.ts';

/** What the worker keeps in databases, and what is done where one of them fails. */
export interface Stores {
  history(): Promise<HistoryWriter>;
  recorder: HistoryRecorder;
  secrets: Promise<SecretStore>;
  /** What nobody has taken care of, as key → toast id; nothing where that cannot be read. */
  unhandled(): Promise<Record<string, string>>;
  /** Calls that went on when they were last heard of. */
  unfinished(): Promise<Call[]>;
  /** Tries again what has failed so far: true when there are secrets that were not there before. */
  mend(): Promise<boolean>;
}

/** @param known everything that belongs into the history and is still in mind: written into one that begins anew. */
export function openStores(log: Log, known: () => Promise<readonly Entry[]>): Stores {
  const failed = (about: string) => (error: unknown) =>
    log.note('error', about, error instanceof Error ? error.message : 'failed');
  const rebuilt = (about: string) => log.note('error', about, 'was damaged and begins anew');

  const history = once(() =>
    openHistoryWriter(() => {
      rebuilt('history');
      known()
        .then((entries) => recorder.record(entries))
        .catch(failed('history'));
    }),
  );
  const recorder = createHistoryRecorder(history);
  const secrets = openSecretStore((what, error) =>
    what === 'rebuilt' ? rebuilt('secrets') : failed('secrets')(error),
  );
  return {
    history,
    recorder,
    secrets,
    unhandled: async () => (await history()).unhandled().catch(() => ({})),
    unfinished: async () => (await history()).unfinished(),
    async mend() {
      await recorder.retry().catch(failed('history'));
      return (await secrets).recover();
    },
  };
}
