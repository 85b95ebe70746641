import { i18n } from '#i18n';
import { count } from '../../lib/platform/words/count.ts';
import { callerWords, lineWords } from '../words/caller-words.ts';
import { stopwatch } from '../words/time-words.ts';
import { AccountTags } from './AccountTags.tsx';
import { CallCard } from './CallCard.tsx';
import type { EntryTools } from './entry-tools.ts';
import type { LiveCalls } from './select-entries.ts';

/** Props of {@link LiveSection}. */
export interface LiveSectionProps extends EntryTools {
  calls: LiveCalls;
}

/** The calls that are going on, and who waits in the queues. */
export function LiveSection({ calls: { active, waiting }, ...tools }: LiveSectionProps) {
  if (active.length + waiting.length === 0) return null;
  return (
    <section aria-labelledby="now-heading">
      <h2 id="now-heading" tabIndex={-1}>
        {i18n.t('now.heading')}
      </h2>
      {active.map((shown) => (
        <CallCard key={shown.entry.toast} shown={shown} active={active} {...tools} />
      ))}
      {waiting.length > 0 && (
        <details class="card waiting">
          <summary>{i18n.t('now.waiting', waiting.length, [count(waiting.length)])}</summary>
          <ul>
            {waiting.map((shown) => (
              <li key={shown.entry.toast}>
                <span class="waiting-who">{callerWords(shown.entry, tools.hideNumbers).who}</span>
                <span class="soft">{lineWords(shown.entry.line)}</span>
                <AccountTags shown={shown} accounts={tools.accounts} />
                <span class="timer">{stopwatch(tools.now - shown.entry.since)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
