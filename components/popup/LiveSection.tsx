import { i18n } from '#i18n';
import { callerWords, lineWords } from '../words/caller-words.ts';
import type { CrmNames } from '../words/match-words.ts';
import { stopwatch } from '../words/time-words.ts';
import type { Act } from './act.ts';
import { CallCard } from './CallCard.tsx';
import type { LiveCalls } from './select-entries.ts';

/** Props of {@link LiveSection}. */
export interface LiveSectionProps {
  calls: LiveCalls;
  names: CrmNames;
  hideNumbers: boolean;
  now: number;
  onAct: Act;
}

/** The calls that are going on, and who waits in the queues. */
export function LiveSection({
  calls: { active, waiting },
  names,
  hideNumbers,
  now,
  onAct,
}: LiveSectionProps) {
  if (active.length + waiting.length === 0) return null;
  return (
    <section aria-labelledby="now-heading">
      <h2 id="now-heading" tabIndex={-1}>
        {i18n.t('now.heading')}
      </h2>
      {active.map((shown) => (
        <CallCard
          key={shown.entry.toast}
          shown={shown}
          names={names}
          hideNumbers={hideNumbers}
          now={now}
          onAct={onAct}
        />
      ))}
      {waiting.length > 0 && (
        <details class="card waiting">
          <summary>{i18n.t('now.waiting', waiting.length)}</summary>
          <ul>
            {waiting.map(({ entry }) => (
              <li key={entry.toast}>
                <span class="waiting-who">{callerWords(entry, hideNumbers).who}</span>
                <span class="soft">{lineWords(entry.line)}</span>
                <span class="timer">{stopwatch(now - entry.since)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
