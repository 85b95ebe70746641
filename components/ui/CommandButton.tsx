import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { useAttempt } from '../state/use-attempt.ts';
import type { CommandOutcome } from '../state/run-command.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icon-paths.ts';
import { Refusal } from './Refusal.tsx';

/** How long a button rests after it worked: what it did is told by an event that comes a little later. */
const REST_MS = 2_500;

/** Props of {@link CommandButton}. */
export interface CommandButtonProps {
  label: string;
  /** Whom it is about, for those who hear the button alone. */
  of: string;
  icon: IconName;
  /** Drawn as an icon, named all the same. */
  isIconOnly?: boolean;
  look?: 'primary' | 'quiet' | 'danger';
  run: () => Promise<CommandOutcome>;
}

/** A button that asks the phone system for something, and says at its own place when that was refused. */
export function CommandButton({ label, of, icon, isIconOnly = false, look, run }: CommandButtonProps) {
  const { isUnderWay, problem, run: attempt } = useAttempt();
  const [isResting, setResting] = useState(false);
  useEffect(() => {
    if (!isResting) return undefined;
    const timer = setTimeout(() => setResting(false), REST_MS);
    return () => clearTimeout(timer);
  }, [isResting]);
  const isBusy = isUnderWay || isResting;
  const name = i18n.t('action.of', [label, of]);
  return (
    <>
      <button
        type="button"
        class={`button small ${look ?? ''} ${isIconOnly ? 'icon-only' : ''}`}
        aria-label={name}
        aria-disabled={isBusy}
        {...(isIconOnly && { title: label })}
        onClick={() => !isBusy && attempt(run, () => setResting(true))}
      >
        <Icon name={icon} />
        {!isIconOnly && (isUnderWay ? i18n.t('control.busy', [label]) : label)}
      </button>
      <Refusal problem={problem} />
    </>
  );
}
