import { i18n } from '#i18n';
import { matchView } from '../../lib/domain/lookup.ts';
import { Icon } from '../ui/Icon.tsx';
import { mainButton } from '../words/match-words.ts';
import { ableEntry } from './able-entry.ts';
import { CallBack } from './CallBack.tsx';
import { CopyNumber } from './CopyNumber.tsx';
import type { EntryTools } from './entry-tools.ts';
import { HandledButton } from './HandledButton.tsx';
import { numberToDial } from '../../lib/domain/number-to-dial.ts';
import type { Shown } from './select-entries.ts';
import { TriggerButton } from './TriggerButton.tsx';
import { Voicemail } from './Voicemail.tsx';

/** What a row has unfolded below its buttons. */
export type Unfolded = 'candidates' | 'reply' | 'details' | undefined;

/** Props of {@link RowActions}. */
export interface RowActionsProps extends EntryTools {
  shown: Shown;
  who: string;
  isOpen: boolean;
  unfolded: Unfolded;
  /** Id of the element that shows what is unfolded. */
  foldId: string;
  onUnfold: (what: Unfolded) => void;
}

/** What can be done with an entry of the list. */
export function RowActions({ shown, who, isOpen, unfolded, foldId, onUnfold, ...tools }: RowActionsProps) {
  const { entry } = shown;
  const { names, accounts, hideNumbers, onAct, onCommand, onCopy } = tools;
  const main = mainButton(matchView(entry.lookups), names, entry.openWhenFound === true);
  const number = numberToDial(entry.caller);
  const detailsLabel = entry.kind === 'call' ? i18n.t('recent.details') : i18n.t('recent.itemDetails');
  const recording = entry.kind === 'call' || entry.kind === 'fax' ? undefined : entry.recording;
  const playing = recording === undefined ? undefined : ableEntry(shown, accounts, 'fetch-recording');
  const canReply = entry.kind === 'chat' && ableEntry(shown, accounts, 'reply') !== undefined;
  const toggle = (what: Unfolded) => onUnfold(unfolded === what ? undefined : what);
  const expanded = (what: Unfolded) => ({ 'aria-expanded': unfolded === what, 'aria-controls': foldId });
  return (
    <div class="recent-actions">
      {main && (
        <button
          type="button"
          class="button small"
          aria-label={i18n.t('action.of', [main.label, who])}
          aria-disabled={main.does === 'done'}
          {...(main.does === 'choose' && expanded('candidates'))}
          onClick={() =>
            main.does === 'choose'
              ? toggle('candidates')
              : main.does === 'act' && onAct([entry.key], { do: 'open' })
          }
        >
          {main.label}
        </button>
      )}
      {entry.kind !== 'call' && entry.trigger && isOpen && (
        <TriggerButton trigger={entry.trigger} who={who} entry={entry.key} onAct={onAct} />
      )}
      {canReply && (
        <button
          type="button"
          class="button small"
          aria-label={i18n.t('control.replyTo', [who])}
          {...expanded('reply')}
          onClick={() => toggle('reply')}
        >
          <Icon name="reply" />
          {i18n.t('control.reply')}
        </button>
      )}
      {playing && recording !== undefined && (
        <Voicemail
          who={who}
          fetchRecording={() => onCommand(playing.account, { do: 'fetch-recording', recording })}
        />
      )}
      {number !== undefined && <CallBack {...{ shown, number, who, accounts, hideNumbers, onCommand }} />}
      {/* What is still to be done keeps to one line: there it is among the details. */}
      {number !== undefined && !isOpen && <CopyNumber number={number} who={who} onCopy={onCopy} />}
      <HandledButton {...{ shown, who, isOpen, accounts, onAct, onCommand }} />
      <button
        type="button"
        class="button small quiet icon-only"
        aria-label={i18n.t('action.of', [detailsLabel, who])}
        title={detailsLabel}
        {...expanded('details')}
        onClick={() => toggle('details')}
      >
        <Icon name="dots" />
      </button>
    </div>
  );
}
