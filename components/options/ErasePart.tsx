import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Erasable } from '../../lib/platform/protocol.ts';
import { ConfirmRemoval } from '../ui/ConfirmRemoval.tsx';

/** Props of {@link ErasePart}. */
export interface ErasePartProps {
  onErase: (what: Erasable) => void;
}

/** Erases what Callcard has kept, after a second word. */
export function ErasePart({ onErase }: ErasePartProps) {
  const [asked, setAsked] = useState<Erasable>();
  const button = (what: Erasable, label: string, question: string) => (
    <li>
      <button
        type="button"
        class={what === 'everything' ? 'button danger' : 'button'}
        aria-expanded={asked === what}
        onClick={() => setAsked(what)}
      >
        {label}
      </button>
      {asked === what && (
        <ConfirmRemoval
          question={question}
          yes={i18n.t('data.eraseYes')}
          onYes={() => {
            setAsked(undefined);
            onErase(what);
          }}
          onNo={() => setAsked(undefined)}
        />
      )}
    </li>
  );
  return (
    <div class="data-part">
      <h3>{i18n.t('data.erase')}</h3>
      <p class="field-help">{i18n.t('data.eraseHelp')}</p>
      <ul class="erase">
        {button('history', i18n.t('data.eraseHistory'), i18n.t('data.eraseHistoryAsk'))}
        {button('numbers', i18n.t('data.eraseNumbers'), i18n.t('data.eraseNumbersAsk'))}
        {button('everything', i18n.t('data.eraseAll'), i18n.t('data.eraseAllAsk'))}
      </ul>
    </div>
  );
}
