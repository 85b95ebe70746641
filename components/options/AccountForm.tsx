import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ConnectProblem } from '../../lib/domain/connection-health.ts';
import type { AccountSettings } from '../../lib/domain/settings.ts';
import type { SettingsField, SystemForm } from '../../lib/phone-systems/phone-system.ts';
import { useSubmit } from '../state/use-submit.ts';
import { Field } from '../ui/Field.tsx';
import { focusInvalid } from '../ui/focus-invalid.ts';
import { checkDraft, draftOf, type AccountDraft } from './account-draft.ts';
import { SystemField } from './SystemField.tsx';

/** Props of {@link AccountForm}. */
export interface AccountFormProps {
  title: string;
  systems: readonly SystemForm[];
  /** The account to change; absent for a new one. */
  account?: AccountSettings | undefined;
  /** Names of the secrets that are stored already. */
  kept: readonly string[];
  /** Paths that policy has set: they cannot be changed here. */
  locked: readonly string[];
  /** What the phone system refused this account for last. */
  problem?: ConnectProblem['code'] | undefined;
  newId: () => string;
  /** Called within the click, so that it may ask for permission. */
  onSave: (account: AccountSettings, patterns: string[]) => Promise<unknown>;
  onCancel?: (() => void) | undefined;
}

/** The form of an account, drawn from its phone system's fields. */
export function AccountForm(props: AccountFormProps) {
  const { systems, account, kept, locked } = props;
  const isManaged = account !== undefined && locked.includes(`accounts.${account.id}`);
  const [systemId, setSystemId] = useState(account?.system ?? systems[0]?.id ?? '');
  const system = systems.find(({ id }) => id === systemId);
  const [draft, setDraft] = useState<AccountDraft>(() =>
    system ? draftOf(system, account) : { label: '', values: {} },
  );
  const [errors, setErrors] = useState<Record<string, string>>({});
  const form = useRef<HTMLFormElement>(null);
  const onSubmit = useSubmit();
  if (!system) return null;

  const choose = (id: string) => {
    const chosen = systems.find((candidate) => candidate.id === id);
    if (chosen) setDraft({ ...draftOf(chosen), label: draft.label });
    setSystemId(id);
    setErrors({});
  };
  const submit = onSubmit(() => {
    const base = account ?? { id: props.newId(), system: system.id, settings: {} };
    const checked = checkDraft(system, draft, base, kept);
    setErrors(checked.ok ? {} : checked.errors);
    if (checked.ok) return props.onSave(checked.account, checked.patterns);
    focusInvalid(form.current);
    return undefined;
  });
  const field = (one: SystemForm['fields'][number]) => (
    <SystemField
      key={one.key}
      field={one}
      value={draft.values[one.key] ?? ''}
      error={errors[one.key]}
      isKept={one.secret === true && kept.includes(one.key)}
      isLocked={isManaged && locked.includes(`accounts.${account.id}.settings.${one.key}`)}
      onInput={(value) => setDraft({ ...draft, values: { ...draft.values, [one.key]: value } })}
    />
  );
  const isMore = ({ advanced, askedBy }: SettingsField) =>
    advanced === true && (askedBy === undefined || askedBy !== props.problem);
  const advanced = system.fields.filter(isMore);

  return (
    <form ref={form} class="form" noValidate onSubmit={submit}>
      <h3 tabIndex={-1}>{props.title}</h3>
      {!account && (
        <Field label={i18n.t('accounts.system')}>
          {(attributes) => (
            <select {...attributes} value={systemId} onChange={(event) => choose(event.currentTarget.value)}>
              {systems.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field label={i18n.t('accounts.label')} help={i18n.t('accounts.labelHelp')}>
        {(attributes) => (
          <input
            {...attributes}
            type="text"
            maxLength={80}
            autocomplete="off"
            disabled={isManaged}
            value={draft.label}
            onInput={(event) => setDraft({ ...draft, label: event.currentTarget.value })}
          />
        )}
      </Field>
      {system.fields.filter((one) => !isMore(one)).map(field)}
      {advanced.length > 0 && (
        <details
          class="more"
          open={advanced.some(({ key }) => errors[key] !== undefined || draft.values[key] !== '')}
        >
          <summary>{i18n.t('accounts.more')}</summary>
          {advanced.map(field)}
        </details>
      )}
      <p class="field-error" role="alert">
        {errors['']}
      </p>
      <p class="soft">{i18n.t('accounts.saveHint')}</p>
      <div class="actions">
        <button type="submit" class="button primary">
          {i18n.t('accounts.save')}
        </button>
        {props.onCancel && (
          <button type="button" class="button" onClick={props.onCancel}>
            {i18n.t('accounts.cancel')}
          </button>
        )}
      </div>
    </form>
  );
}
