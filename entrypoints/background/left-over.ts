import type { Pipeline } from '../../lib/pipeline/pipeline.ts';
import type { Stores } from './stores.ts';

/** Calls that stand in the list as going on, though nobody follows them: the browser ended meanwhile. */
export interface LeftOver {
  /** Takes in what is due. Does nothing once nothing is left, which is so most of the time. */
  look(): Promise<void>;
}

/** What rings may ring on, and be told anew: it is looked at again until that is over. */
export function createLeftOver(
  pipeline: Pick<Pipeline, 'ingest' | 'state'>,
  unfinished: Stores['unfinished'],
): LeftOver {
  const held = { isDone: false };
  return {
    async look() {
      if (held.isDone) return;
      const calls = await unfinished();
      await pipeline.ingest({ type: 'interrupted', calls });
      const { entries } = pipeline.state();
      held.isDone = calls.every(({ key }) => key in entries);
    },
  };
}
