import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Icon } from './Icon.tsx';

/** Props of {@link CopyButton}. */
export interface CopyButtonProps {
  label: string;
  /** Made at the click. */
  text: () => string;
}

/** Puts a text on the clipboard, and says at its own place whether that worked. */
export function CopyButton({ label, text }: CopyButtonProps) {
  const [outcome, setOutcome] = useState('');
  const copy = () =>
    void navigator.clipboard.writeText(text()).then(
      () => setOutcome(i18n.t('diagnostics.copied')),
      () => setOutcome(i18n.t('diagnostics.notCopied')),
    );
  return (
    <p class="copy">
      <button type="button" class="button" onClick={copy}>
        <Icon name="copy" />
        {label}
      </button>
      <span role="status">{outcome}</span>
    </p>
  );
}
