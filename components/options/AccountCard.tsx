import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ConnectionHealth } from '../../lib/domain/connection-health.ts';
import type { AccountSettings } from '../../lib/domain/settings.ts';
import { findSystemForm } from '../../lib/phone-systems/forms.ts';
import { AccessNotice } from '../ui/AccessNotice.tsx';
import { ConfirmRemoval } from '../ui/ConfirmRemoval.tsx';
import { Icon } from '../ui/Icon.tsx';
import { RefusedList } from '../ui/RefusedList.tsx';
import { connectionWords, isSignInWanted, unknownConnection } from '../words/connection-words.ts';
import { CheckPanel, type Check } from './CheckPanel.tsx';

/** Props of {@link AccountCard}. */
export interface AccountCardProps {
  account: AccountSettings;
  label: string;
  health: ConnectionHealth | undefined;
  now: number;
  /** Hosts that the browser has not allowed. */
  missingHosts: readonly string[];
  isManaged: boolean;
  check: Check | undefined;
  onAllow: () => void;
  onCheck: () => void;
  onRetry: () => void;
  onEdit: () => void;
  onRemove: () => void;
}

/** An account with its state in words and what can be done with it. */
export function AccountCard(props: AccountCardProps) {
  const { account, label, health, now, missingHosts, isManaged, check } = props;
  const [isRemoving, setRemoving] = useState(false);
  const system = findSystemForm(account.system);
  const needsSignIn = health?.phase === 'stopped' && isSignInWanted(health.problem);
  const { tone, icon, text, advice, remedy } = health ? connectionWords(health, now) : unknownConnection();
  return (
    <>
      <h3 tabIndex={-1}>{label}</h3>
      <p class="soft">
        {system?.name ?? account.system}
        {isManaged && <span class="badge">{i18n.t('page.managed')}</span>}
      </p>
      {system ? (
        <div class={`state ${tone}`}>
          <Icon name={icon} />
          <div>
            <p class="state-text">{text}</p>
            {advice !== undefined && <p>{advice}</p>}
          </div>
        </div>
      ) : (
        <p>{i18n.t('accounts.unknown', [account.system])}</p>
      )}
      <RefusedList refused={health?.refused ?? []} />
      {missingHosts.length > 0 && <AccessNotice hosts={missingHosts} of={label} onAllow={props.onAllow} />}
      <div class="actions">
        {system && (
          <button
            type="button"
            class="button"
            aria-label={i18n.t('accounts.testOf', [label])}
            aria-disabled={check?.state === 'running'}
            onClick={() => check?.state !== 'running' && props.onCheck()}
          >
            {i18n.t('accounts.test')}
          </button>
        )}
        {remedy?.does === 'retry' && (
          <button type="button" class="button" onClick={props.onRetry}>
            {i18n.t('accounts.retry')}
          </button>
        )}
        {system && (
          <button
            type="button"
            class={needsSignIn ? 'button primary' : 'button quiet'}
            aria-label={
              needsSignIn
                ? i18n.t('action.of', [i18n.t('connection.signIn'), label])
                : i18n.t('accounts.editOf', [label])
            }
            onClick={props.onEdit}
          >
            {needsSignIn ? i18n.t('connection.signIn') : i18n.t('accounts.edit')}
          </button>
        )}
        {!isManaged && (
          <button
            type="button"
            class="button quiet"
            aria-label={i18n.t('accounts.removeOf', [label])}
            onClick={() => setRemoving(true)}
          >
            {i18n.t('accounts.remove')}
          </button>
        )}
      </div>
      {isRemoving && (
        <ConfirmRemoval
          question={i18n.t('accounts.removeAsk', [label])}
          onYes={props.onRemove}
          onNo={() => setRemoving(false)}
        />
      )}
      {check && <CheckPanel check={check} label={label} />}
    </>
  );
}
