import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { ConnectionHealth } from '../../lib/domain/connection-health.ts';
import { Icon } from '../ui/Icon.tsx';
import { RefusedList } from '../ui/RefusedList.tsx';
import { connectionWords } from '../words/connection-words.ts';

/** Props of {@link ConnectionRow}. */
export interface ConnectionRowProps {
  health: ConnectionHealth;
  /** The account's own colour, where there are several. */
  colour: number | undefined;
  now: number;
  onRetry: (account: string) => void;
  /** What else is known of the account. */
  children?: ComponentChildren;
}

/** One connection in words and age, with what the person can do when something is wrong. */
export function ConnectionRow({ health, colour, now, onRetry, children }: ConnectionRowProps) {
  const { tone, icon, text, advice, remedy } = connectionWords(health, now);
  return (
    <li class={`connection ${tone}`}>
      <Icon name={icon} />
      <div class="connection-words">
        <p>
          {colour !== undefined && (
            <span class={`account account-${colour}`}>
              <span class="account-dot" aria-hidden="true" />
            </span>
          )}
          <strong>{health.label}:</strong> {text}
        </p>
        {advice !== undefined && <p class="soft">{advice}</p>}
        {children}
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
