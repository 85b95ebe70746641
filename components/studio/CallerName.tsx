import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { useOptimistic } from '../state/use-optimistic.ts';
import type { CommandOutcome } from '../state/run-command.ts';
import { Icon } from '../ui/Icon.tsx';
import { Refusal } from '../ui/Refusal.tsx';

const LONGEST_NAME = 200;

/** Props of {@link CallerName}. */
export interface CallerNameProps {
  /** As the studio knows it; undefined where it knows none. */
  name: string | undefined;
  /** What stands there instead of a name. */
  instead: string;
  tell: (name: string) => Promise<CommandOutcome>;
}

/** The name of a caller, to be changed in its place. */
export function CallerName({ name, instead, tell }: CallerNameProps) {
  const { shown, problem, wish } = useOptimistic(name);
  const [isEdited, setEdited] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const wasEdited = useRef(false);
  useEffect(() => {
    if (!isEdited && wasEdited.current) pencil.current?.focus();
    wasEdited.current = isEdited;
  }, [isEdited]);
  const who = shown ?? instead;
  if (isEdited)
    return (
      <NameField
        name={shown ?? ''}
        of={who}
        onEnd={(wanted) => {
          setEdited(false);
          if (wanted !== undefined && wanted !== (shown ?? '')) wish(wanted, () => tell(wanted));
        }}
      />
    );
  return (
    <>
      <span class="caller-name">
        <strong>{who}</strong>
        <button
          ref={pencil}
          type="button"
          class="button small quiet icon-only"
          aria-label={i18n.t('action.of', [i18n.t('studio.rename'), who])}
          title={i18n.t('studio.rename')}
          onClick={() => setEdited(true)}
        >
          <Icon name="pencil" />
        </button>
      </span>
      <Refusal problem={problem} />
    </>
  );
}

interface NameFieldProps {
  name: string;
  of: string;
  /** With the wanted name, or undefined where it is left as it was. */
  onEnd: (wanted?: string) => void;
}

function NameField({ name, of, onEnd }: NameFieldProps) {
  const id = useId();
  const [text, setText] = useState(name);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <form
      class="name-form"
      onSubmit={(event) => {
        event.preventDefault();
        onEnd(text.trim());
      }}
    >
      <label for={id} class="sr-only">
        {i18n.t('action.of', [i18n.t('studio.name'), of])}
      </label>
      <input
        id={id}
        ref={field}
        class="input"
        value={text}
        maxLength={LONGEST_NAME}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onEnd()}
      />
      <button type="submit" class="button small primary">
        {i18n.t('accounts.save')}
      </button>
      <button type="button" class="button small quiet" onClick={() => onEnd()}>
        {i18n.t('control.cancel')}
      </button>
    </form>
  );
}
