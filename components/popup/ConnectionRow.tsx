import { i18n } from '#i18n';
import type { ConnectionHealth } from '../../lib/domain/connection-health.ts';
import { Icon } from '../ui/Icon.tsx';
import { RefusedList } from '../ui/RefusedList.tsx';
import { connectionWords } from '../words/connection-words.ts';

/** Props of {@link ConnectionRow}. */
export interface ConnectionRowProps {
  health: ConnectionHealth;
  now: number;
  onRetry: (account: string) => void;
}

/** One connection in words and age, with what the person can do when something is wrong. */
export function ConnectionRow({ health, now, onRetry }: ConnectionRowProps) {
  const { tone, icon, text, advice, remedy } = connectionWords(health, now);
  return (
    <li class={`connection ${tone}`}>
      <Icon name={icon} />
      <div class="connection-words">
        <p>
          <strong>{health.label}:</strong> {text}
        </p>
        {advice !== undefined && <p class="soft">{advice}</p>}
        <RefusedList refused={health.refused} />
        {remedy?.does === 'settings' && (
          <a
            class="button small primary"
            href={`options.html#account=${encodeURIComponent(health.account)}`}
            target="_blank"
            aria-label={i18n.t('action.of', [remedy.label, health.label])}
          >
            {remedy.label}
          </a>
        )}
      </div>
      {remedy?.does === 'retry' && (
        <button
          type="button"
          class="button small"
          aria-label={i18n.t('action.of', [remedy.label, health.label])}
          onClick={() => onRetry(health.account)}
        >
          {remedy.label}
        </button>
      )}
    </li>
  );
}
