import { hasLiveCall } from '../../lib/domain/known-entries.ts';
import type { Settings } from '../../lib/domain/settings.ts';
import { createReadNumber } from '../../lib/domain/phone-number.ts';
import { createIndexer, type Indexer } from '../../lib/effects/index-numbers.ts';
import { createIndexRecall, type IndexRecall } from '../../lib/platform/number-index/index-recall.ts';
import { openNumberIndex } from '../../lib/platform/number-index/number-index.ts';
import { loadPhoneMetadata } from '../../lib/platform/phone-metadata.ts';
import type { Log } from '../../lib/platform/log.ts';
import type { Pipeline } from '../../lib/pipeline/pipeline.ts';

export interface IndexCrmsDependencies {
  log: Log;
  now(): number;
  settings(): Promise<{ settings: Pick<Settings, 'crms' | 'country'> }>;
  pipeline: Pick<Pipeline, 'peek'>;
}

/** The indexes of CRMs' numbers: what they know, and who keeps them. */
export interface CrmIndexes {
  recall: IndexRecall;
  indexer: Indexer;
  /** Reads them into memory, so that rings find them without a wait. Only where some CRM has one. */
  hold(): Promise<void>;
}

/** Puts the indexes together. The database is opened at their first use: whoever has none never pays for it. */
export function indexCrms({ log, now, settings, pipeline }: IndexCrmsDependencies): CrmIndexes {
  const index = openNumberIndex(() => log.note('error', 'number index', 'was damaged and begins anew'));
  const crms = async () => (await settings()).settings.crms;
  return {
    recall: createIndexRecall(index, now),
    indexer: createIndexer({
      now,
      wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
      crms,
      async read() {
        const [{ settings: all }, metadata] = await Promise.all([settings(), loadPhoneMetadata()]);
        return createReadNumber(all.country, metadata);
      },
      index,
      isBusy: () => hasLiveCall(pipeline.peek()),
      onTrouble: (error) =>
        log.note('error', 'number index', error instanceof Error ? error.message : 'failed'),
    }),
    async hold() {
      if ((await crms()).some((crm) => crm.index)) await index.hold();
    },
  };
}
