import { i18n } from '#i18n';
import type { RefusedSubscription } from '../../lib/domain/connection-health.ts';
import { count } from '../../lib/platform/words/count.ts';

/** What the phone system does not tell this account, by name; nothing where it tells all. */
export function RefusedList({ refused }: { refused: readonly RefusedSubscription[] }) {
  if (refused.length === 0) return null;
  return (
    <details class="refused">
      <summary>{i18n.t('connection.refused', refused.length, [count(refused.length)])}</summary>
      <ul>
        {refused.map((one) => (
          <li key={`${one.event} ${one.entity}`}>{refusedWords(one)}</li>
        ))}
      </ul>
    </details>
  );
}

function refusedWords({ event, entity, reason }: RefusedSubscription): string {
  return reason === undefined
    ? i18n.t('connection.refusedItem', [event, entity])
    : i18n.t('connection.refusedBecause', [event, entity, reason]);
}
