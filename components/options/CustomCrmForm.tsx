import { i18n } from '#i18n';
import { Field } from '../ui/Field.tsx';
import { customWords } from '../words/custom-words.ts';
import type { CustomDraft, CustomField } from './custom-draft.ts';

/** Props of {@link CustomCrmForm}. */
export interface CustomCrmFormProps {
  draft: CustomDraft;
  errors: Partial<Record<CustomField, string>>;
  onInput: (draft: CustomDraft) => void;
}

const REQUEST: readonly CustomField[] = ['path', 'headers', 'body'];
const ANSWER: readonly CustomField[] = ['list', 'id', 'name', 'company', 'numbers', 'signedOut'];
const ADDRESSES: readonly CustomField[] = ['record', 'search', 'newRecord'];
const LONG: readonly CustomField[] = ['headers', 'body'];
const REQUIRED: readonly CustomField[] = ['path', 'id', 'name', 'numbers', 'record'];

/** The fields of a CRM of one's own: what to ask, where things are in the answer, where a record is. */
export function CustomCrmForm({ draft, errors, onInput }: CustomCrmFormProps) {
  const field = (name: CustomField) => {
    const { label, help } = customWords(name);
    const change = (value: string) => onInput({ ...draft, [name]: value });
    const isRequired = REQUIRED.includes(name);
    return (
      <Field key={name} label={label} help={help} error={errors[name]} required={isRequired}>
        {(attributes) =>
          LONG.includes(name) ? (
            <textarea
              {...attributes}
              rows={3}
              autocomplete="off"
              spellcheck={false}
              value={draft[name]}
              onInput={(event) => change(event.currentTarget.value)}
            />
          ) : (
            <input
              {...attributes}
              type="text"
              required={isRequired}
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              value={draft[name]}
              onInput={(event) => change(event.currentTarget.value)}
            />
          )
        }
      </Field>
    );
  };
  return (
    <>
      <p class="soft">{i18n.t('custom.intro')}</p>
      <Field label={customWords('method').label}>
        {(attributes) => (
          <select
            {...attributes}
            value={draft.method}
            onChange={(event) =>
              onInput({ ...draft, method: event.currentTarget.value === 'POST' ? 'POST' : 'GET' })
            }
          >
            <option>GET</option>
            <option>POST</option>
          </select>
        )}
      </Field>
      {REQUEST.map(field)}
      {ANSWER.map(field)}
      {ADDRESSES.map(field)}
    </>
  );
}
