import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { CommandOutcome } from '../state/run-command.ts';
import { useOptimistic } from '../state/use-optimistic.ts';
import { Icon } from '../ui/Icon.tsx';
import { Refusal } from '../ui/Refusal.tsx';
import { tagsOf } from './list-filter.ts';

const LONGEST_TAGS = 200;

/** Tags that are put on a row or taken off it. */
export interface TagChange {
  tell: 'add-tags' | 'remove-tags';
  tags: readonly string[];
}

/** Props of {@link TagList}. */
export interface TagListProps {
  tags: readonly string[];
  /** Whose tags they are. */
  of: string;
  /** Absent where they cannot be changed. */
  tell: ((change: TagChange) => Promise<CommandOutcome>) | undefined;
}

/** The tags of a row; each can be taken off, and others put on. */
export function TagList({ tags, of, tell }: TagListProps) {
  const { shown, problem, wish } = useOptimistic(tags);
  const remove =
    tell &&
    ((tag: string) => {
      const left = shown.filter((one) => one !== tag);
      wish(left, () => tell({ tell: 'remove-tags', tags: [tag] }));
    });
  return (
    <div class="tags">
      {shown.length > 0 && (
        <ul aria-label={i18n.t('action.of', [i18n.t('studio.tags'), of])}>
          {shown.map((tag) => (
            <li key={tag} class="tag">
              {tag}
              {remove && (
                <button
                  type="button"
                  aria-label={i18n.t('studio.removeTag', [tag, of])}
                  title={i18n.t('accounts.remove')}
                  onClick={() => remove(tag)}
                >
                  <Icon name="cross" />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {tell && (
        <NewTags
          of={of}
          onAdd={(added) => {
            const fresh = added.filter((tag) => !shown.includes(tag));
            if (fresh.length > 0) wish([...shown, ...fresh], () => tell({ tell: 'add-tags', tags: fresh }));
          }}
        />
      )}
      <Refusal problem={problem} />
    </div>
  );
}

interface NewTagsProps {
  of: string;
  onAdd: (tags: string[]) => void;
}

/** A button that becomes a field. */
function NewTags({ of, onAdd }: NewTagsProps) {
  const id = useId();
  const [text, setText] = useState<string>();
  const name = i18n.t('action.of', [i18n.t('studio.addTags'), of]);
  if (text === undefined)
    return (
      <button type="button" class="button small quiet" aria-label={name} onClick={() => setText('')}>
        <Icon name="tag" />
        {i18n.t('studio.addTags')}
      </button>
    );
  return (
    <form
      class="new-tags"
      onSubmit={(event) => {
        event.preventDefault();
        onAdd(tagsOf(text));
        setText(undefined);
      }}
    >
      <label for={id} class="sr-only">
        {name}
      </label>
      <input
        id={id}
        ref={focusOnce}
        class="input"
        placeholder={i18n.t('studio.tagsHint')}
        maxLength={LONGEST_TAGS}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && setText(undefined)}
      />
      <button type="submit" class="button small">
        {i18n.t('accounts.save')}
      </button>
    </form>
  );
}

function focusOnce(field: HTMLInputElement | null): void {
  field?.focus();
}
