import { useId } from 'preact/hooks';
import { Icon } from '../ui/Icon.tsx';

/** Props of {@link HoursFields}. */
export interface HoursFieldsProps {
  legend: string;
  help?: string;
  /** The legend is said by what stands above already. */
  isLegendHidden?: boolean;
  error?: string | undefined;
  labels: { from: string; to: string };
  from: string;
  to: string;
  isLocked?: boolean;
  onInput: (part: { from: string } | { to: string }) => void;
}

/** Two times of the day: from and to. */
export function HoursFields(props: HoursFieldsProps) {
  const { legend, help, error, labels, isLegendHidden = false, isLocked = false, onInput } = props;
  const id = useId();
  const described = [error === undefined ? '' : `${id}-error`, help === undefined ? '' : `${id}-help`]
    .filter(Boolean)
    .join(' ');
  const field = (part: 'from' | 'to') => (
    <label key={part}>
      <span>{labels[part]}</span>
      <input
        type="time"
        value={props[part]}
        disabled={isLocked}
        {...(described !== '' && { 'aria-describedby': described })}
        {...(error !== undefined && { 'aria-invalid': true })}
        onInput={({ currentTarget: { value } }) => onInput(part === 'from' ? { from: value } : { to: value })}
      />
    </label>
  );
  return (
    <fieldset class="hours">
      <legend class={isLegendHidden ? 'sr-only' : undefined}>{legend}</legend>
      <div class="hours-fields">
        {field('from')}
        {field('to')}
      </div>
      {error !== undefined && (
        <p id={`${id}-error`} class="field-error">
          <Icon name="warning" />
          {error}
        </p>
      )}
      {help !== undefined && (
        <p id={`${id}-help`} class="field-help">
          {help}
        </p>
      )}
    </fieldset>
  );
}
