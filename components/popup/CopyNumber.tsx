import { i18n } from '#i18n';
import { Icon } from '../ui/Icon.tsx';

/** Props of {@link CopyNumber}. */
export interface CopyNumberProps {
  number: string;
  who: string;
  onCopy: (text: string) => void;
}

/** Puts a number on the clipboard. */
export function CopyNumber({ number, who, onCopy }: CopyNumberProps) {
  return (
    <button
      type="button"
      class="button small quiet icon-only"
      aria-label={i18n.t('action.of', [i18n.t('control.copy'), who])}
      title={i18n.t('control.copy')}
      onClick={() => onCopy(number)}
    >
      <Icon name="copy" />
    </button>
  );
}
