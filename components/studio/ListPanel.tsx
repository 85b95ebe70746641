import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { StudioRow } from '../../lib/domain/command.ts';
import type { StudioList } from '../../lib/domain/studio-command.ts';
import { Icon } from '../ui/Icon.tsx';
import { Refusal } from '../ui/Refusal.tsx';
import { FilterForm } from './FilterForm.tsx';
import { ListRow } from './ListRow.tsx';
import { MessageForm, type MessageDraft } from './MessageForm.tsx';
import type { Tell } from './tell.ts';
import { useStudioList } from './use-studio-list.ts';

/** Props of {@link ListPanel}. */
export interface ListPanelProps {
  list: StudioList;
  name: string;
  hideNumbers: boolean;
  now: number;
  tell: Tell;
  /** A number of a row is to be called. */
  onCall: (number: string) => void;
}

/** One of the studio's lists with its filter; for messages, a form to send one as well. */
export function ListPanel({ list, name, hideNumbers, now, tell, onCall }: ListPanelProps) {
  const { rows, hasMore, isUnderWay, problem, fetch, fetchMore, remove } = useStudioList(list, tell);
  const [draft, setDraft] = useState<MessageDraft>();
  const write = useRef<HTMLButtonElement>(null);
  const reply = ({ id, number = '' }: StudioRow, who: string) =>
    setDraft({ to: number, text: draft?.text ?? '', replyTo: { id, who } });
  return (
    <div class="list-panel">
      <FilterForm isUnderWay={isUnderWay} onFilter={fetch} />
      {list === 'messages' && (
        <div class="writing">
          <button
            ref={write}
            type="button"
            class="button small"
            aria-expanded={draft !== undefined}
            onClick={() => setDraft(draft ? undefined : { to: '', text: '' })}
          >
            <Icon name="chat" />
            {i18n.t('studio.newMessage')}
          </button>
          {draft && (
            <MessageForm
              draft={draft}
              tell={tell}
              onDraft={setDraft}
              onSent={() => {
                setDraft(undefined);
                write.current?.focus();
                fetch({});
              }}
            />
          )}
        </div>
      )}
      <p class="soft" role="status">
        {isUnderWay ? i18n.t('page.loading') : rows?.length === 0 ? i18n.t('studio.noRows') : ''}
      </p>
      {rows && rows.length > 0 && (
        <ul class="rows" aria-label={name}>
          {rows.map((row) => (
            <ListRow
              key={row.id}
              {...{ list, row, hideNumbers, now, tell, onCall }}
              onReply={list === 'messages' ? reply : undefined}
              onGone={() => remove(row.id)}
            />
          ))}
        </ul>
      )}
      <Refusal problem={problem} />
      {hasMore && (
        <button type="button" class="button small wide" aria-disabled={isUnderWay} onClick={fetchMore}>
          {i18n.t('recent.more')}
        </button>
      )}
    </div>
  );
}
