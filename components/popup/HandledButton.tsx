import { i18n } from '#i18n';
import { useAttempt } from '../state/use-attempt.ts';
import { Icon } from '../ui/Icon.tsx';
import { Refusal } from '../ui/Refusal.tsx';
import { ableEntry } from './able-entry.ts';
import type { EntryTools } from './entry-tools.ts';
import type { Shown } from './select-entries.ts';

/** Props of {@link HandledButton}. */
export interface HandledButtonProps extends Pick<EntryTools, 'accounts' | 'onAct' | 'onCommand'> {
  shown: Shown;
  who: string;
  isOpen: boolean;
}

/** Takes an entry off the work list; a voicemail is marked as heard at the phone system as well, where that is possible. */
export function HandledButton({ shown, who, isOpen, accounts, onAct, onCommand }: HandledButtonProps) {
  const { problem, run } = useAttempt();
  const able = ableEntry(shown, accounts, 'mark-heard');
  const recording = able?.kind === 'voicemail' ? able.recording : undefined;
  const label = recording === undefined ? i18n.t('action.handled') : i18n.t('control.heard');
  return (
    <>
      {isOpen && (
        <button
          type="button"
          class="button small quiet"
          aria-label={i18n.t('action.of', [label, who])}
          onClick={() => {
            onAct(shown.keys, { do: 'handled' });
            if (able && recording !== undefined)
              run(() => onCommand(able.account, { do: 'mark-heard', recording }));
          }}
        >
          <Icon name="check" />
          {label}
        </button>
      )}
      <Refusal problem={problem} />
    </>
  );
}
