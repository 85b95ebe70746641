import { isLiveCall } from '../../lib/domain/call.ts';
import type { Pipeline } from '../../lib/pipeline/pipeline.ts';
import { browser } from '../../lib/platform/browser.ts';

/** Applies an update of the extension as soon as no call is live. */
export interface Update {
  isReady(): void;
  applyWhenQuiet(): void;
}

/** A worker that holds a socket never unloads by itself: without this an update would wait for the next browser start. */
export function createUpdate(pipeline: Pick<Pipeline, 'state'>): Update {
  const held = { isReady: false };
  return {
    isReady() {
      held.isReady = true;
    },
    applyWhenQuiet() {
      const isBusy = Object.values(pipeline.state().entries).some(
        (entry) => entry.kind === 'call' && isLiveCall(entry),
      );
      if (held.isReady && !isBusy) browser.runtime.reload();
    },
  };
}
