import { i18n } from '#i18n';
import { useOptimistic } from '../state/use-optimistic.ts';
import { Icon } from '../ui/Icon.tsx';

/** Props of {@link HideButton}. */
export interface HideButtonProps {
  isHidden: boolean;
  /** Stores it; gives whether that worked. */
  onHide: (isHidden: boolean) => Promise<boolean>;
}

/** Hides callers from whoever looks on, and shows them again. */
export function HideButton({ isHidden, onHide }: HideButtonProps) {
  const { shown, wish } = useOptimistic(isHidden);
  return (
    <button
      type="button"
      class="button small quiet icon-only"
      aria-label={i18n.t('page.hideCallers')}
      aria-pressed={shown}
      title={shown ? i18n.t('page.showCallers') : i18n.t('page.hideCallers')}
      onClick={() =>
        wish(!shown, async () =>
          (await onHide(!shown)) ? { ok: true, value: {} } : { ok: false, problem: { code: 'unreachable' } },
        )
      }
    >
      <Icon name={shown ? 'eye-off' : 'eye'} />
    </button>
  );
}
