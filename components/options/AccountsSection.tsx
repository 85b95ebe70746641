import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ConnectionHealth } from '../../lib/domain/connection-health.ts';
import type { AccountSettings, Settings } from '../../lib/domain/settings.ts';
import { requestOrigins } from '../../lib/platform/permissions.ts';
import type { SettingsView } from '../../lib/platform/protocol.ts';
import { findSystemForm, systemForms } from '../../lib/phone-systems/forms.ts';
import type { SettingsChange } from '../state/use-settings.ts';
import { focusHeading } from '../ui/focus-heading.ts';
import { AccountCard } from './AccountCard.tsx';
import { AccountForm } from './AccountForm.tsx';
import { patternHost } from './patterns.ts';
import { useChecks } from './use-checks.ts';

/** Props of {@link AccountsSection}. */
export interface AccountsSectionProps {
  view: SettingsView;
  connections: readonly ConnectionHealth[];
  now: number;
  /** Patterns that each account needs and the browser has not granted. */
  missing: Readonly<Record<string, string[]>>;
  /** The account that a link asked to sign in again. */
  editFirst: string | undefined;
  onChange: (change: SettingsChange, done: string, account?: string) => Promise<boolean>;
  onAllow: (patterns: string[]) => void;
  onRetry: (account: string) => void;
}

/** Stands for the form of a new one; no id is empty. */
const NEW = '';

/** The accounts at phone systems: their state, their forms, their tests. */
export function AccountsSection(props: AccountsSectionProps) {
  const { view, connections, now, missing, onChange } = props;
  const { accounts } = view.settings;
  const { checks, start } = useChecks();
  const [editing, setEditing] = useState(accounts.length === 0 ? NEW : undefined);
  const [wasAsked, setAsked] = useState(false);

  useEffect(() => {
    if (props.editFirst === undefined || wasAsked) return;
    setAsked(true);
    edit(props.editFirst);
  }, [props.editFirst]);

  const edit = (id: string) => {
    setEditing(id);
    focusHeading(`account-${id}`);
  };
  const close = (id: string) => {
    setEditing(undefined);
    focusHeading(id === NEW ? 'phone-system' : `account-${id}`);
  };
  const save = (account: AccountSettings, patterns: string[]) => {
    // The question to the browser comes first, in the same breath as the click: Firefox allows it only then.
    const asked = requestOrigins(patterns).catch(() => false);
    return asked.then(async (isGranted) => {
      const done = isGranted ? i18n.t('accounts.saved') : i18n.t('accounts.savedNoAccess');
      const isSaved = await onChange((settings) => withAccount(settings, account), done, account.id);
      if (isSaved) close(account.id);
    });
  };
  const remove = (id: string) =>
    void onChange((settings) => withoutAccount(settings, id), i18n.t('accounts.removed')).then(
      (isDone) => isDone && focusHeading('phone-system'),
    );
  const healthOf = ({ id }: AccountSettings) => connections.find((health) => health.account === id);
  const form = (account?: AccountSettings) => (
    <AccountForm
      title={account ? i18n.t('accounts.editTitle', [labelOf(account)]) : i18n.t('accounts.newTitle')}
      systems={account ? systemForms.filter(({ id }) => id === account.system) : systemForms}
      account={account}
      kept={account ? (view.secrets[account.id] ?? []) : []}
      locked={view.locked}
      problem={account && healthOf(account)?.problem?.code}
      newId={newId}
      onSave={save}
      onCancel={accounts.length > 0 ? () => close(account?.id ?? NEW) : undefined}
    />
  );

  return (
    <div>
      <ul class="cards">
        {accounts.map((account) => (
          <li key={account.id} id={`account-${account.id}`} class="card">
            {editing === account.id ? (
              form(account)
            ) : (
              <AccountCard
                account={account}
                label={labelOf(account)}
                health={healthOf(account)}
                now={now}
                missingHosts={(missing[account.id] ?? []).map(patternHost)}
                isManaged={view.locked.includes(`accounts.${account.id}`)}
                check={checks[account.id]}
                onAllow={() => props.onAllow(missing[account.id] ?? [])}
                onCheck={() => start(account.id)}
                onRetry={() => props.onRetry(account.id)}
                onEdit={() => edit(account.id)}
                onRemove={() => remove(account.id)}
              />
            )}
          </li>
        ))}
        {editing === NEW && (
          <li key={NEW} id={`account-${NEW}`} class="card">
            {form()}
          </li>
        )}
      </ul>
      {editing !== NEW && (
        <button type="button" class="button" onClick={() => edit(NEW)}>
          {i18n.t('accounts.add')}
        </button>
      )}
    </div>
  );
}

/** An account's name: the person's own, else the phone system's. */
export function labelOf(account: AccountSettings): string {
  return account.label ?? findSystemForm(account.system)?.name ?? account.system;
}

function newId(): string {
  return `account-${crypto.randomUUID().slice(0, 8)}`;
}

function withAccount(settings: Settings, account: AccountSettings): Settings {
  const isKnown = settings.accounts.some(({ id }) => id === account.id);
  const accounts = isKnown
    ? settings.accounts.map((one) => (one.id === account.id ? account : one))
    : [...settings.accounts, account];
  return { ...settings, accounts };
}

function withoutAccount(settings: Settings, id: string): Settings {
  return { ...settings, accounts: settings.accounts.filter((account) => account.id !== id) };
}
