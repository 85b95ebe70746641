import { useId } from 'preact/hooks';

/** Props of {@link CheckGroup}. */
export interface CheckGroupProps<Value> {
  legend: string;
  help: string;
  options: readonly { value: Value; label: string; name?: string }[];
  chosen: readonly Value[];
  onChange: (chosen: Value[]) => void;
}

/** Several of some choices; none stands for all. */
export function CheckGroup<Value extends string | number>(props: CheckGroupProps<Value>) {
  const { legend, help, options, chosen, onChange } = props;
  const id = useId();
  const toggle = (value: Value) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <fieldset class="check-group" aria-describedby={id}>
      <legend>{legend}</legend>
      <div class="check-options">
        {options.map(({ value, label, name }) => (
          <label key={value}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              aria-label={name}
              onChange={() => toggle(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      <p id={id} class="field-help">
        {help}
      </p>
    </fieldset>
  );
}
