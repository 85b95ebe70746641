import { useEffect, useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { useAttempt } from '../state/use-attempt.ts';
import { Refusal } from '../ui/Refusal.tsx';
import type { Tell } from './tell.ts';

const LONGEST_NUMBER = 60;
const LONGEST_TEXT = 1000;

/** A message to be sent; `replyTo` is the one that it answers, and who wrote that. */
export interface MessageDraft {
  to: string;
  text: string;
  replyTo?: { id: string; who: string };
}

/** Props of {@link MessageForm}. */
export interface MessageFormProps {
  draft: MessageDraft;
  tell: Tell;
  onDraft: (draft: MessageDraft) => void;
  onSent: () => void;
}

/** Sends a text message to a listener. What could not be sent stays in the fields. */
export function MessageForm({ draft, tell, onDraft, onSent }: MessageFormProps) {
  const id = useId();
  const { isUnderWay, problem, run } = useAttempt();
  const { to, text, replyTo } = draft;
  const addressee = useRef<HTMLInputElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => (replyTo === undefined ? addressee : field).current?.focus(), [replyTo?.id]);
  const isComplete = to.trim() !== '' && text.trim() !== '';
  return (
    <form
      class="message-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isComplete) return;
        const answered = replyTo === undefined ? {} : { replyTo: replyTo.id };
        run(() => tell({ tell: 'send-message', to: to.trim(), text: text.trim(), ...answered }), onSent);
      }}
    >
      {replyTo === undefined ? (
        <div>
          <label for={`${id}-to`}>{i18n.t('studio.messageTo')}</label>
          <input
            id={`${id}-to`}
            ref={addressee}
            class="input"
            type="tel"
            maxLength={LONGEST_NUMBER}
            value={to}
            onInput={(event) => onDraft({ ...draft, to: event.currentTarget.value })}
          />
        </div>
      ) : (
        <p>{i18n.t('control.replyTo', [replyTo.who])}</p>
      )}
      <div class="message-text">
        <label for={`${id}-text`}>{i18n.t('studio.text')}</label>
        <textarea
          id={`${id}-text`}
          ref={field}
          class="input"
          rows={2}
          maxLength={LONGEST_TEXT}
          value={text}
          onInput={(event) => onDraft({ ...draft, text: event.currentTarget.value })}
        />
      </div>
      <button type="submit" class="button small primary" aria-disabled={isUnderWay || !isComplete}>
        {isUnderWay ? i18n.t('control.busy', [i18n.t('control.send')]) : i18n.t('control.send')}
      </button>
      <Refusal problem={problem} />
    </form>
  );
}
