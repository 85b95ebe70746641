import { i18n } from '#i18n';
import type { ConnectionHealth } from '../../lib/domain/connection-health.ts';
import { findSystemForm } from '../../lib/phone-systems/forms.ts';
import { Icon } from '../ui/Icon.tsx';
import { connectionWords } from '../words/connection-words.ts';
import { ago } from '../words/time-words.ts';

/** Props of {@link HealthList}. */
export interface HealthListProps {
  connections: readonly ConnectionHealth[];
  now: number;
}

/** How each connection is: its state, when it was last heard, and when it last told of something. */
export function HealthList({ connections, now }: HealthListProps) {
  if (connections.length === 0) return <p class="soft">{i18n.t('diagnostics.noAccounts')}</p>;
  const when = (at: number | undefined) => (at === undefined ? i18n.t('diagnostics.never') : ago(at, now));
  return (
    <ul class="health">
      {connections.map((health) => {
        const { tone, icon, text } = connectionWords(health, now);
        return (
          <li key={health.account}>
            <h4>
              {health.label} <span class="soft">{findSystemForm(health.system)?.name ?? health.system}</span>
            </h4>
            <div class={`state ${tone}`}>
              <Icon name={icon} />
              <p class="state-text">{text}</p>
            </div>
            <dl class="facts">
              <dt>{i18n.t('diagnostics.lastProof')}</dt>
              <dd>{when(health.lastProof)}</dd>
              <dt>{i18n.t('diagnostics.lastEvent')}</dt>
              <dd>{when(health.lastEvent)}</dd>
              <dt>{i18n.t('diagnostics.since')}</dt>
              <dd>{ago(health.since, now)}</dd>
            </dl>
          </li>
        );
      })}
    </ul>
  );
}
