import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { LONGEST_MEMO } from '../../lib/domain/input.ts';
import { useDraft } from '../state/use-draft.ts';

/** Props of {@link MemoField}. */
export interface MemoFieldProps {
  who: string;
  memo: string;
  save: (text: string) => Promise<unknown>;
  onFocus?: () => void;
  onBlur?: () => void;
}

/** What a person writes down about a call; kept with it as they type. */
export function MemoField({ who, memo, save, onFocus, onBlur }: MemoFieldProps) {
  const id = useId();
  const draft = useDraft(memo, save);
  return (
    <div class="memo">
      <label for={id} class="sr-only">
        {i18n.t('memo.label', [who])}
      </label>
      <textarea
        id={id}
        class="input"
        rows={1}
        maxLength={LONGEST_MEMO}
        placeholder={i18n.t('memo.hint')}
        aria-describedby={`${id}-outcome`}
        value={draft.text}
        onInput={(event) => draft.type(event.currentTarget.value)}
        onFocus={onFocus}
        onBlur={() => {
          draft.leave();
          onBlur?.();
        }}
      />
      <p id={`${id}-outcome`} class={`memo-outcome ${draft.outcome ?? ''}`} role="status">
        {draft.outcome === 'saved' && i18n.t('memo.saved')}
        {draft.outcome === 'failed' && i18n.t('memo.failed')}
      </p>
    </div>
  );
}
