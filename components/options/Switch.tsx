import { useId } from 'preact/hooks';
import { i18n } from '#i18n';

/** Props of {@link Switch}. */
export interface SwitchProps {
  label: string;
  help: string;
  isOn: boolean;
  /** Set by policy. */
  isManaged: boolean;
  onChange: (isOn: boolean) => void;
}

/** A yes-or-no setting with its help. */
export function Switch({ label, help, isOn, isManaged, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div class="switch">
      <input
        id={id}
        type="checkbox"
        checked={isOn}
        disabled={isManaged}
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <div>
        <label for={id}>{label}</label>
        <p id={`${id}-help`} class="field-help">
          {help} {isManaged && i18n.t('page.managed')}
        </p>
      </div>
    </div>
  );
}
