import { i18n } from '#i18n';
import type { CommandOutcome } from '../state/run-command.ts';
import { useOptimistic } from '../state/use-optimistic.ts';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/icon-paths.ts';
import { Refusal } from '../ui/Refusal.tsx';

/** Props of {@link ToggleButton}. */
export interface ToggleButtonProps {
  label: string;
  /** What it belongs to, for those who hear the button alone. */
  of: string;
  icon: IconName;
  /** Drawn while it is down, where that is another one. */
  iconOn?: IconName;
  isOn: boolean;
  /** Drawn as an icon, named all the same. */
  isIconOnly?: boolean;
  tell: (isOn: boolean) => Promise<CommandOutcome>;
}

/** A button that stays down; it moves at once, and back when it was refused. */
export function ToggleButton({ label, of, icon, iconOn, isOn, isIconOnly = false, tell }: ToggleButtonProps) {
  const { shown, problem, wish } = useOptimistic(isOn);
  return (
    <>
      <button
        type="button"
        class={`button small toggle-button ${isIconOnly ? 'icon-only' : ''}`}
        aria-pressed={shown}
        aria-label={i18n.t('action.of', [label, of])}
        {...(isIconOnly && { title: label })}
        onClick={() => wish(!shown, () => tell(!shown))}
      >
        <Icon name={shown ? (iconOn ?? icon) : icon} />
        {!isIconOnly && label}
      </button>
      <Refusal problem={problem} />
    </>
  );
}
