import { isLiveCall } from '../../lib/domain/call.ts';
import type { Pipeline } from '../../lib/pipeline/pipeline.ts';
import { browser } from '../../lib/platform/browser.ts';

/** Applies an update of the extension as soon as no call is live. */
export interface Update {
  /** There is a new version. Kept for the next worker: not every browser tells it again. */
  isReady(): Promise<void>;
  applyWhenQuiet(): Promise<void>;
}

/** In `storage.session`, which the update itself empties. */
const KEY = 'updateReady';

/** A worker that holds a socket never unloads by itself: without this an update would wait for the next browser start. */
export function createUpdate(pipeline: Pick<Pipeline, 'state'>): Update {
  const held: { isReady?: Promise<boolean> } = {};
  const wasReady = async () => (await browser.storage.session.get(KEY))[KEY] === true;
  return {
    async isReady() {
      held.isReady = Promise.resolve(true);
      await browser.storage.session.set({ [KEY]: true });
    },
    async applyWhenQuiet() {
      held.isReady ??= wasReady().catch(() => false);
      if (!(await held.isReady)) return;
      const isBusy = Object.values(pipeline.state().entries).some(
        (entry) => entry.kind === 'call' && isLiveCall(entry),
      );
      if (!isBusy) browser.runtime.reload();
    },
  };
}
