import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';

/** What fits into about three lines. */
const SHORT = 150;

/** Props of {@link LongText}. */
export interface LongTextProps {
  text: string;
  /** Whose it is, for those who hear the button alone. */
  of: string;
}

/** Text that somebody wrote, the rest of a long one on demand. */
export function LongText({ text, of }: LongTextProps) {
  const [isWhole, setWhole] = useState(false);
  const id = useId();
  const isLong = text.length > SHORT;
  const label = isWhole ? i18n.t('control.showLess') : i18n.t('control.showAll');
  return (
    <div class="recent-text">
      <p id={id}>{isLong && !isWhole ? `${text.slice(0, SHORT).trimEnd()} …` : text}</p>
      {isLong && (
        <button
          type="button"
          class="link"
          aria-expanded={isWhole}
          aria-controls={id}
          aria-label={i18n.t('action.of', [label, of])}
          onClick={() => setWhole(!isWhole)}
        >
          {label}
        </button>
      )}
    </div>
  );
}
