import { i18n } from '#i18n';
import type { Trigger } from '../../lib/domain/trigger.ts';
import type { Act } from './act.ts';

/** Props of {@link TriggerButton}. */
export interface TriggerButtonProps {
  trigger: Trigger;
  who: string;
  entry: string;
  onAct: Act;
}

/** The person's word that the phone system may do what it asks for. */
export function TriggerButton({ trigger: { action, verdict }, who, entry, onAct }: TriggerButtonProps) {
  if (verdict !== 'ask') return null;
  const isPage = action === 'open-document';
  const label = isPage ? i18n.t('toast.open') : i18n.t('toast.run');
  return (
    <button
      type="button"
      class="button small"
      aria-label={i18n.t('action.of', [label, who])}
      onClick={() => {
        onAct([entry], { do: 'open' });
        // A page that was opened needs nothing more; what came of a command is told afterwards.
        if (isPage) onAct([entry], { do: 'handled' });
      }}
    >
      {label}
    </button>
  );
}
