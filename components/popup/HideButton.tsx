import { i18n } from '#i18n';
import { Icon } from '../ui/Icon.tsx';

/** Props of {@link HideButton}. */
export interface HideButtonProps {
  isHidden: boolean;
  onHide: (isHidden: boolean) => void;
}

/** Hides callers from whoever looks on, and shows them again. */
export function HideButton({ isHidden, onHide }: HideButtonProps) {
  return (
    <button
      type="button"
      class="button small quiet icon-only"
      aria-label={i18n.t('page.hideCallers')}
      aria-pressed={isHidden}
      title={isHidden ? i18n.t('page.showCallers') : i18n.t('page.hideCallers')}
      onClick={() => onHide(!isHidden)}
    >
      <Icon name={isHidden ? 'eye-off' : 'eye'} />
    </button>
  );
}
