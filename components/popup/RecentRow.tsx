import { useId, useRef, useState } from 'preact/hooks';
import { Icon } from '../ui/Icon.tsx';
import type { RowAttributes } from '../ui/WindowedList.tsx';
import { callerWords } from '../words/caller-words.ts';
import { entryDetails } from '../words/entry-details.ts';
import { entryState, isOpenWork } from '../words/entry-words.ts';
import { ago, fullTime } from '../words/time-words.ts';
import { ableEntry } from './able-entry.ts';
import { AccountTags } from './AccountTags.tsx';
import { CandidateList } from './CandidateList.tsx';
import { ChatReply } from './ChatReply.tsx';
import type { EntryTools } from './entry-tools.ts';
import { LongText } from './LongText.tsx';
import { RowActions, type Unfolded } from './RowActions.tsx';
import { RowDetails } from './RowDetails.tsx';
import type { Shown } from './select-entries.ts';

/** Text of this length fits beside the buttons. */
const ONE_LINE = 28;

/** Props of {@link RecentRow}. */
export interface RecentRowProps extends EntryTools {
  shown: Shown;
  /** Its place in a long list. */
  row?: RowAttributes;
}

/** One call or item that is over or waits: what it was, who, when, why, and what is left to do. */
export function RecentRow({ shown, row: place, ...tools }: RecentRowProps) {
  const { entry, keys } = shown;
  const { names, accounts, hideNumbers, now, onAct, onCommand } = tools;
  const [unfolded, setUnfolded] = useState<Unfolded>();
  const row = useRef<HTMLLIElement>(null);
  const foldId = useId();
  const { who, company } = callerWords(entry, hideNumbers);
  const { state, facts, text } = entryDetails(entry, { who, company, hideNumbers });
  const isOpen = isOpenWork(entry);
  const isWide = text !== undefined && text.length > ONE_LINE;
  const replying = unfolded === 'reply' ? ableEntry(shown, accounts, 'reply') : undefined;
  const fold = () => {
    setUnfolded(undefined);
    row.current?.querySelector<HTMLElement>('[aria-expanded]')?.focus();
  };
  return (
    <li ref={row} {...place} class={`recent ${isOpen ? 'open' : ''} ${isWide ? 'with-text' : ''}`}>
      <Icon name={entryState(entry).icon} />
      <div class="recent-words">
        <p class="recent-head">
          <span class="recent-who">{who}</span>
          <time class="soft" dateTime={new Date(entry.at).toISOString()} title={fullTime(entry.at)}>
            {ago(entry.at, now)}
          </time>
        </p>
        <div class="recent-body">
          <div class="recent-said">
            <p class="soft recent-what">
              <span class="recent-state">{state}</span>
              {facts.map((fact) => `\u00a0· ${fact}`)}
            </p>
            <AccountTags shown={shown} accounts={accounts} />
            {text !== undefined && <LongText text={text} of={who} />}
          </div>
          <RowActions {...{ shown, who, isOpen, unfolded, foldId }} {...tools} onUnfold={setUnfolded} />
        </div>
        <div id={foldId} class="recent-fold">
          {unfolded === 'candidates' && (
            <CandidateList
              lookups={entry.lookups}
              names={names}
              onChoose={(crm, record) => onAct([entry.key], { do: 'open-record', crm, record })}
              onForget={() => onAct([entry.key], { do: 'unpick' })}
            />
          )}
          {unfolded === 'details' && <RowDetails {...{ shown, who }} {...tools} />}
          {replying && replying.kind !== 'call' && (
            <ChatReply
              who={who}
              send={(reply) => onCommand(replying.account, { do: 'reply', chat: replying.item, text: reply })}
              onSent={() => {
                fold();
                onAct(keys, { do: 'handled' });
              }}
              onCancel={fold}
            />
          )}
        </div>
      </div>
    </li>
  );
}
