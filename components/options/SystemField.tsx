import { i18n } from '#i18n';
import type { SettingsField } from '../../lib/phone-systems/phone-system.ts';
import { Field } from '../ui/Field.tsx';
import { fieldWords } from '../words/field-words.ts';

/** Props of {@link SystemField}. */
export interface SystemFieldProps {
  field: SettingsField;
  value: string;
  error: string | undefined;
  /** The secret is stored: an empty field keeps it. */
  isKept: boolean;
  /** Set by policy. */
  isLocked: boolean;
  onInput: (value: string) => void;
}

/** One field of an account as its phone system describes it. A secret is never shown, only typed anew. */
export function SystemField({ field, value, error, isKept, isLocked, onInput }: SystemFieldProps) {
  const { label, help } = fieldWords(field.label);
  const kept = isKept ? `${i18n.t('accounts.secretKept')} ` : '';
  // Preact types one shape per input type, and this one is known only at run time.
  const type = (field.secret ? 'password' : field.type) as 'text';
  return (
    <Field label={label} help={kept + help} error={error} required={field.required && !isKept}>
      {(attributes) => (
        <input
          {...attributes}
          name={field.key}
          type={type}
          required={field.required && !isKept}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          disabled={isLocked}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
