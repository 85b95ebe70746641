import { Field } from '../ui/Field.tsx';

interface RuleFieldProps {
  label: string;
  help?: string | undefined;
}

/** Props of {@link RuleText}. */
export interface RuleTextProps extends RuleFieldProps {
  value: string;
  maxLength: number;
  /** A phone number. */
  isNumber?: boolean;
  error?: string | undefined;
  onInput: (value: string) => void;
}

/** A line of text in a rule. */
export function RuleText({ label, help, error, isNumber = false, value, maxLength, onInput }: RuleTextProps) {
  return (
    <Field label={label} help={help} error={error}>
      {(attributes) => (
        <input
          {...attributes}
          type="text"
          inputMode={isNumber ? 'tel' : 'text'}
          maxLength={maxLength}
          autocomplete="off"
          value={value}
          onInput={({ currentTarget }) => onInput(currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** Props of {@link RuleChoice}. */
export interface RuleChoiceProps<Value extends string> extends RuleFieldProps {
  value: Value;
  /** Each value with its words, in their order. */
  options: Record<Value, string>;
  onChoose: (value: Value) => void;
}

/** One of several, in a rule. */
export function RuleChoice<Value extends string>(props: RuleChoiceProps<Value>) {
  const { label, help, value, options, onChoose } = props;
  return (
    <Field label={label} help={help}>
      {(attributes) => (
        <select
          {...attributes}
          value={value}
          onChange={({ currentTarget }) => onChoose(currentTarget.value as Value)}
        >
          {Object.entries<string>(options).map(([one, words]) => (
            <option key={one} value={one}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
