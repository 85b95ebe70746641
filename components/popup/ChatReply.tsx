import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { useAttempt } from '../state/use-attempt.ts';
import type { CommandOutcome } from '../state/run-command.ts';
import { Refusal } from '../ui/Refusal.tsx';

const LONGEST_REPLY = 2000;

/** Props of {@link ChatReply}. */
export interface ChatReplyProps {
  who: string;
  send: (text: string) => Promise<CommandOutcome>;
  /** It was sent. */
  onSent: () => void;
  onCancel: () => void;
}

/** A field to answer a message in. What could not be sent stays in it. */
export function ChatReply({ who, send, onSent, onCancel }: ChatReplyProps) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const { isUnderWay, problem, run } = useAttempt();
  useEffect(() => field.current?.focus(), []);
  const submit = () => text.trim() !== '' && run(() => send(text.trim()), onSent);
  return (
    <form
      class="reply"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label for={id} class="sr-only">
        {i18n.t('control.replyTo', [who])}
      </label>
      <textarea
        id={id}
        ref={field}
        class="input"
        rows={2}
        maxLength={LONGEST_REPLY}
        placeholder={i18n.t('control.replyHint')}
        readOnly={isUnderWay}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel();
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          submit();
        }}
      />
      <div class="actions">
        <button type="submit" class="button small primary" aria-disabled={isUnderWay || text.trim() === ''}>
          {isUnderWay ? i18n.t('control.busy', [i18n.t('control.send')]) : i18n.t('control.send')}
        </button>
        <button type="button" class="button small quiet" onClick={onCancel}>
          {i18n.t('control.cancel')}
        </button>
      </div>
      <Refusal problem={problem} />
    </form>
  );
}
