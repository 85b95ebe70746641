import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Crm } from '../../lib/crm/crm.ts';
import type { CrmSettings } from '../../lib/domain/settings.ts';
import { Field } from '../ui/Field.tsx';
import { focusInvalid } from '../ui/focus-invalid.ts';
import { isTemplate, PLACEHOLDERS, readCrmAddress } from './crm-address.ts';

/** Props of {@link CrmForm}. */
export interface CrmFormProps {
  title: string;
  kinds: readonly Crm[];
  /** The CRM to change; absent for a new one. */
  crm?: CrmSettings | undefined;
  newId: (kind: string) => string;
  /** Called within the click, so that it may ask for permission. */
  onSave: (crm: CrmSettings) => void;
  onCancel?: (() => void) | undefined;
}

/** The form of a CRM: its kind and its address. */
export function CrmForm({ title, kinds, crm, newId, onSave, onCancel }: CrmFormProps) {
  const [kindId, setKindId] = useState(crm?.crm ?? kinds[0]?.id ?? '');
  const [address, setAddress] = useState(crm?.url ?? '');
  const [error, setError] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  const kind = kinds.find(({ id }) => id === kindId);
  if (!kind) return null;

  const submit = (event: Event) => {
    event.preventDefault();
    const read = readCrmAddress(kind, address);
    if ('error' in read) {
      setError(read.error);
      focusInvalid(form.current);
      return;
    }
    setError(undefined);
    onSave({ id: crm?.id ?? newId(kind.id), crm: kind.id, url: read.url });
  };
  const help = isTemplate(kind)
    ? i18n.t('crms.templateHelp', [kind.exampleUrl, PLACEHOLDERS])
    : i18n.t('crms.addressHelp', [kind.exampleUrl]);

  return (
    <form ref={form} class="form" noValidate onSubmit={submit}>
      <h3 tabIndex={-1}>{title}</h3>
      {!crm && (
        <Field label={i18n.t('crms.kind')} help={kind.find ? i18n.t('crms.asked') : i18n.t('crms.opened')}>
          {(attributes) => (
            <select
              {...attributes}
              value={kindId}
              onChange={(event) => {
                setKindId(event.currentTarget.value);
                setError(undefined);
              }}
            >
              {kinds.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field label={i18n.t('crms.address')} help={help} error={error} required>
        {(attributes) => (
          <input
            {...attributes}
            type="url"
            inputMode="url"
            required
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            value={address}
            onInput={(event) => setAddress(event.currentTarget.value)}
          />
        )}
      </Field>
      <p class="soft">{i18n.t('crms.saveHint')}</p>
      <div class="actions">
        <button type="submit" class="button primary">
          {i18n.t('accounts.save')}
        </button>
        {onCancel && (
          <button type="button" class="button" onClick={onCancel}>
            {i18n.t('accounts.cancel')}
          </button>
        )}
      </div>
    </form>
  );
}
