import { badgeCount } from '../../lib/domain/decide.ts';
import { personsEntries } from '../../lib/domain/known-entries.ts';
import { isToastDue } from '../../lib/domain/live-state.ts';
import { badge } from '../../lib/effects/badge.ts';
import { clearLeftOver } from '../../lib/effects/clear.ts';
import type { Pipeline } from '../../lib/pipeline/pipeline.ts';
import type { Stores } from './stores.ts';
import { TEST_ACCOUNT } from './test-call.ts';

/** The settings, as far as they say which accounts there are. */
type LoadedSettings = Promise<{ settings: { accounts: readonly { id: string }[] } }>;

/**
 * Puts right what a worker that died has left standing: number on the button, toasts of calls that are over.
 *
 * @param live whether nothing was kept of the live state, as after a start of the browser.
 */
export async function tidyUp(
  pipeline: Pick<Pipeline, 'ready' | 'adopt' | 'state' | 'ingest'>,
  { unhandled, recorder }: Pick<Stores, 'unhandled' | 'recorder'>,
  live: Promise<{ fresh: boolean }>,
  settings: LoadedSettings,
): Promise<void> {
  await pipeline.ready;
  const isFresh = await live.then(({ fresh }) => fresh).catch(() => true);
  if (isFresh) pipeline.adopt(await unhandled());
  await badge({ count: badgeCount(pipeline.state()) });
  await pipeline.ingest({ type: 'sweep' });
  await endCallsOfNobody(pipeline, settings);
  const recorded = recorder.record(personsEntries(pipeline.state()));
  await clearLeftOver((toast) => isToastDue(pipeline.state(), toast));
  await recorded;
}

/** Ends the calls of accounts that were taken out: nobody will tell of their end, and a ring's toast would stand. */
export async function endCallsOfNobody(
  pipeline: Pick<Pipeline, 'ingest'>,
  settings: LoadedSettings,
): Promise<void> {
  const { accounts } = (await settings).settings;
  await pipeline.ingest({ type: 'accounts', accounts: [...accounts.map(({ id }) => id), TEST_ACCOUNT] });
}
