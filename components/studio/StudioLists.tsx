import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { StudioList } from '../../lib/domain/studio-command.ts';
import { ListPanel, type ListPanelProps } from './ListPanel.tsx';

const LISTS: readonly StudioList[] = ['messages', 'questions', 'calls'];

/** Props of {@link StudioLists}. */
export type StudioListsProps = Omit<ListPanelProps, 'list' | 'name'>;

/** The studio's lists, folded; each is fetched when it is looked at. */
export function StudioLists(props: StudioListsProps) {
  const [isOpen, setOpen] = useState(false);
  const [list, setList] = useState<StudioList>('messages');
  return (
    <details class="card studio-lists" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{i18n.t('studio.lists')}</summary>
      {isOpen && (
        <>
          <div class="segments" role="group" aria-label={i18n.t('studio.whichList')}>
            {LISTS.map((one) => (
              <button
                key={one}
                type="button"
                class="button small"
                aria-pressed={one === list}
                onClick={() => setList(one)}
              >
                {listName(one)}
              </button>
            ))}
          </div>
          <ListPanel key={list} list={list} name={listName(list)} {...props} />
        </>
      )}
    </details>
  );
}

function listName(list: StudioList): string {
  switch (list) {
    case 'messages':
      return i18n.t('studio.messages');
    case 'questions':
      return i18n.t('studio.questions');
    case 'calls':
      return i18n.t('studio.calls');
  }
}
