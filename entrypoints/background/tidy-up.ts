import { badgeCount } from '../../lib/domain/decide.ts';
import { personsEntries } from '../../lib/domain/known-entries.ts';
import { isToastDue } from '../../lib/domain/live-state.ts';
import { badge } from '../../lib/effects/badge.ts';
import { clearLeftOver } from '../../lib/effects/clear.ts';
import type { Pipeline } from '../../lib/pipeline/pipeline.ts';
import type { Stores } from './stores.ts';

/**
 * Puts right what a worker that died has left standing: number on the button, toasts of calls that are over.
 *
 * @param isFresh whether nothing was kept of the live state, as after a start of the browser.
 */
export async function tidyUp(
  pipeline: Pick<Pipeline, 'ready' | 'adopt' | 'state' | 'ingest'>,
  { unhandled, recorder }: Pick<Stores, 'unhandled' | 'recorder'>,
  isFresh: Promise<boolean>,
): Promise<void> {
  await pipeline.ready;
  if (await isFresh) pipeline.adopt(await unhandled());
  await badge({ count: badgeCount(pipeline.state()) });
  await pipeline.ingest({ type: 'sweep' });
  const recorded = recorder.record(personsEntries(pipeline.state()));
  await clearLeftOver((toast) => isToastDue(pipeline.state(), toast));
  await recorded;
}
