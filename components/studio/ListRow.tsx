import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { StudioRow } from '../../lib/domain/command.ts';
import type { StudioList } from '../../lib/domain/studio-command.ts';
import { nameWords } from '../../lib/platform/words/number-words.ts';
import { useAttempt } from '../state/use-attempt.ts';
import { ConfirmRemoval } from '../ui/ConfirmRemoval.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/icon-paths.ts';
import { Refusal } from '../ui/Refusal.tsx';
import { ago, fullTime } from '../words/time-words.ts';
import { TagList } from './TagList.tsx';
import type { Tell } from './tell.ts';
import { ToggleButton } from './ToggleButton.tsx';

/** Props of {@link ListRow}. */
export interface ListRowProps {
  list: StudioList;
  row: StudioRow;
  hideNumbers: boolean;
  now: number;
  tell: Tell;
  onCall: (number: string) => void;
  /** Absent where rows of this list cannot be answered. */
  onReply: ((row: StudioRow, who: string) => void) | undefined;
  /** The studio has deleted it. */
  onGone: () => void;
}

/** A message, a question or a past call of the studio. */
export function ListRow({ list, row, hideNumbers, now, tell, onCall, onReply, onGone }: ListRowProps) {
  const [isAsking, setAsking] = useState(false);
  const { isUnderWay, problem, run } = useAttempt();
  const { id, number, name, text, at, favourite, tags } = row;
  const told = number === undefined ? undefined : nameWords(number, hideNumbers);
  const who = name === undefined ? (told ?? i18n.t('caller.withheld')) : nameWords(name, hideNumbers);
  return (
    <li class="row" aria-busy={isUnderWay}>
      <Icon name={iconOf(list, row)} />
      <div class="row-words">
        <p class="recent-head">
          <span class="recent-who">{who}</span>
          <time class="soft" dateTime={new Date(at).toISOString()} title={fullTime(at)}>
            {ago(at, now)}
          </time>
        </p>
        <p class="soft">
          {wordOf(list, row)}
          {name !== undefined && told !== undefined && `\u00a0· ${told}`}
        </p>
        {text !== '' && <p>{text}</p>}
        <TagList
          tags={tags}
          of={who}
          tell={list === 'messages' ? (change) => tell({ ...change, ids: [id] }) : undefined}
        />
        <div class="actions">
          <ToggleButton
            label={i18n.t('studio.favourite')}
            of={who}
            icon="star"
            isOn={favourite}
            isIconOnly
            tell={(on) => tell({ tell: on ? 'favour' : 'unfavour', list, ids: [id] })}
          />
          {onReply && number !== undefined && (
            <RowButton
              icon="reply"
              label={i18n.t('control.reply')}
              of={who}
              onClick={() => onReply(row, who)}
            />
          )}
          {number !== undefined && (
            <RowButton icon="phone" label={i18n.t('studio.call')} of={who} onClick={() => onCall(number)} />
          )}
          <RowButton icon="bin" label={i18n.t('studio.delete')} of={who} onClick={() => setAsking(true)} />
        </div>
        {isAsking && (
          <ConfirmRemoval
            question={i18n.t('studio.deleteAsk', [who])}
            onNo={() => setAsking(false)}
            onYes={() => {
              setAsking(false);
              run(() => tell({ tell: 'delete', list, ids: [id] }), onGone);
            }}
          />
        )}
        <Refusal problem={problem} />
      </div>
    </li>
  );
}

interface RowButtonProps {
  icon: IconName;
  label: string;
  of: string;
  onClick: () => void;
}

function RowButton({ icon, label, of, onClick }: RowButtonProps) {
  return (
    <button
      type="button"
      class="button small quiet icon-only"
      aria-label={i18n.t('action.of', [label, of])}
      title={label}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}

function iconOf(list: StudioList, { direction, recording }: StudioRow): IconName {
  if (recording) return 'record';
  if (list === 'questions') return 'chat';
  return direction === 'in' ? 'incoming' : 'outgoing';
}

function wordOf(list: StudioList, { direction, recording }: StudioRow): string {
  if (recording) return i18n.t('studio.recordingRow');
  switch (list) {
    case 'messages':
      return direction === 'in' ? i18n.t('studio.messageIn') : i18n.t('studio.messageOut');
    case 'questions':
      return i18n.t('studio.question');
    case 'calls':
      return direction === 'in' ? i18n.t('studio.callIn') : i18n.t('studio.callOut');
  }
}
