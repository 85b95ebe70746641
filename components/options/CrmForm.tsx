import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { CrmKind } from '../../lib/crm/registry.ts';
import type { CrmConfig } from '../../lib/crm/crm.ts';
import type { CrmSettings } from '../../lib/domain/settings.ts';
import { useSubmit } from '../state/use-submit.ts';
import { Field } from '../ui/Field.tsx';
import { focusInvalid } from '../ui/focus-invalid.ts';
import { addressWords } from '../words/crm-words.ts';
import { customDraft, customSettings, type CustomField } from './custom-draft.ts';
import { CrmTrialPanel } from './CrmTrial.tsx';
import { CustomCrmForm } from './CustomCrmForm.tsx';
import { exampleUrl, isTemplate, kindOfAddress, PLACEHOLDERS, readCrmAddress } from './crm-address.ts';

/** Props of {@link CrmForm}. */
export interface CrmFormProps {
  title: string;
  kinds: readonly CrmKind[];
  /** The CRM to change; absent for a new one. */
  crm?: (CrmSettings & CrmConfig) | undefined;
  newId: (kind: string) => string;
  /** Called within the click, so that it may ask for permission. */
  onSave: (crm: CrmSettings & CrmConfig) => Promise<unknown>;
  onCancel?: (() => void) | undefined;
}

/** The form of a CRM: its kind and its address. */
export function CrmForm({ title, kinds, crm, newId, onSave, onCancel }: CrmFormProps) {
  const [kindId, setKindId] = useState(crm?.crm ?? kinds[0]?.id ?? '');
  const [address, setAddress] = useState(crm?.url ?? '');
  const [error, setError] = useState<string>();
  const [draft, setDraft] = useState(() => customDraft(crm?.settings));
  const [wrong, setWrong] = useState<Partial<Record<CustomField, string>>>({});
  const form = useRef<HTMLFormElement>(null);
  const onSubmit = useSubmit();
  const kind = kinds.find(({ id }) => id === kindId);
  if (!kind) return null;

  const isCustom = kind.id === 'custom';
  // Also those of a kind that has no fields for them.
  const settings = kind.id === crm?.crm ? crm.settings : undefined;
  /** What is typed now; where something is wrong, its words stand at the fields. */
  const read = () => {
    const typed = readCrmAddress(kind.id, address);
    const own = isCustom ? customSettings(draft, settings) : { settings };
    setError('error' in typed ? typed.error : undefined);
    setWrong('errors' in own ? own.errors : {});
    if ('error' in typed || 'errors' in own) {
      focusInvalid(form.current);
      return undefined;
    }
    return { crm: kind.id, url: typed.url, ...(own.settings && { settings: own.settings }) };
  };
  const submit = onSubmit(() => {
    const typed = read();
    return typed && onSave({ id: crm?.id ?? newId(kind.id), ...typed, ...(crm?.index && { index: true }) });
  });
  const enterAddress = (typed: string) => {
    setAddress(typed);
    const known = kindOfAddress(typed);
    // A host of a vendor tells which CRM it is.
    if (known !== undefined && kinds.some(({ id }) => id === known)) setKindId(known);
  };
  const example = exampleUrl(kind.id);
  const help = isTemplate(kind.id)
    ? i18n.t('crms.templateHelp', [example, PLACEHOLDERS])
    : [addressWords(kind.id), i18n.t('crms.addressHelp', [example])].filter(Boolean).join(' ');

  return (
    <form ref={form} class="form" noValidate onSubmit={submit}>
      <h3 tabIndex={-1}>{title}</h3>
      {!crm && (
        <Field label={i18n.t('crms.kind')} help={kind.canFind ? i18n.t('crms.asked') : i18n.t('crms.opened')}>
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
            onInput={(event) => enterAddress(event.currentTarget.value)}
          />
        )}
      </Field>
      {isCustom && <CustomCrmForm draft={draft} errors={wrong} onInput={setDraft} />}
      {isCustom && <CrmTrialPanel read={read} />}
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
