import { currentEntry, type Shortcut } from '../../lib/domain/current-entry.ts';
import type { Input } from '../../lib/domain/input.ts';
import { entryOfToast } from '../../lib/domain/live-state.ts';
import type { Pipeline } from '../../lib/pipeline/pipeline.ts';
import { browser } from '../../lib/platform/browser.ts';

/** What a person does outside Callcard's pages, as inputs. */
export interface Clicks {
  onToast(toast: string, input: (entry: string) => Input): Promise<void>;
  onShortcut(pressed: Shortcut): Promise<void>;
}

/** Finds the entry that is meant; what nobody remembers is taken away from the screen at least. */
export function createClicks(pipeline: Pick<Pipeline, 'ready' | 'state' | 'ingest'>): Clicks {
  return {
    async onToast(toast, input) {
      await pipeline.ready;
      const entry = entryOfToast(pipeline.state(), toast);
      if (entry) await pipeline.ingest(input(entry));
      else await browser.notifications.clear(toast);
    },
    async onShortcut(pressed) {
      await pipeline.ready;
      const entry = currentEntry(pipeline.state(), pressed)?.key;
      if (entry === undefined) return;
      if (pressed === 'open-record') await pipeline.ingest({ type: 'open', entry, choice: { open: 'main' } });
      else await pipeline.ingest({ type: 'put-aside', entry, what: pressed === 'dismiss' ? 'all' : 'toast' });
    },
  };
}
