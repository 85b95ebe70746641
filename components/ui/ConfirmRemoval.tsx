import { useEffect, useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';

/** Props of {@link ConfirmRemoval}. */
export interface ConfirmRemovalProps {
  question: string;
  /** What the harmful answer says, where it removes nothing. */
  yes?: string;
  onYes: () => void;
  onNo: () => void;
}

/** Asks in the page before something is removed; the keyboard stands on the harmless answer. */
export function ConfirmRemoval({
  question,
  yes = i18n.t('accounts.removeYes'),
  onYes,
  onNo,
}: ConfirmRemovalProps) {
  const id = useId();
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <div class="confirm" role="group" aria-labelledby={id}>
      <p id={id}>{question}</p>
      <button type="button" class="button danger" onClick={onYes}>
        {yes}
      </button>
      <button type="button" class="button" ref={keep} onClick={onNo}>
        {i18n.t('accounts.removeNo')}
      </button>
    </div>
  );
}
