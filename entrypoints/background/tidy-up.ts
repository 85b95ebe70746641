import { leftOpening } from '../../lib/domain/auto-open.ts';
import { badgeCount } from '../../lib/domain/decide.ts';
import { personsEntries } from '../../lib/domain/known-entries.ts';
import { emptyLiveState, isToastDue, type LiveState } from '../../lib/domain/live-state.ts';
import { badge } from '../../lib/effects/badge.ts';
import { clearLeftOver } from '../../lib/effects/clear.ts';
import type { Pipeline } from '../../lib/pipeline/pipeline.ts';
import type { Stores } from './stores.ts';
import { TEST_ACCOUNT } from './test-call.ts';

/** The settings, as far as they say which accounts there are. */
type LoadedSettings = Promise<{ settings: { accounts: readonly { id: string }[] } }>;

/**
 * Puts right what a worker that died has left standing: number on the button, toasts of calls that are over, records that
 * had still to open by themselves.
 *
 * @param live what the last worker left of the live state; fresh where nothing was kept, as after a start of the browser.
 */
export async function tidyUp(
  pipeline: Pick<Pipeline, 'ready' | 'adopt' | 'state' | 'ingest'>,
  { unhandled, recorder }: Pick<Stores, 'unhandled' | 'recorder'>,
  live: Promise<{ fresh: boolean; state: LiveState }>,
  settings: LoadedSettings,
): Promise<void> {
  await pipeline.ready;
  const left = await live.catch(() => ({ fresh: true, state: emptyLiveState() }));
  if (left.fresh) pipeline.adopt(await unhandled());
  await badge({ count: badgeCount(pipeline.state()) });
  await pipeline.ingest({ type: 'sweep' });
  await endCallsOfNobody(pipeline, settings);
  await pipeline.ingest({ type: 'resume-auto-open', entries: leftOpening(left.state).map(({ key }) => key) });
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
