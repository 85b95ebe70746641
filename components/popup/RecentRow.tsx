import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Entry } from '../../lib/domain/live-state.ts';
import { matchView } from '../../lib/domain/lookup.ts';
import { Icon } from '../ui/Icon.tsx';
import { callerWords, lineWords } from '../words/caller-words.ts';
import { reasonWords } from '../../lib/platform/words/reason-words.ts';
import { entryState, isOpenWork } from '../words/entry-words.ts';
import { mainButton, type CrmNames } from '../words/match-words.ts';
import { ago, fullTime } from '../words/time-words.ts';
import type { Act } from './act.ts';
import { CandidateList } from './CandidateList.tsx';
import type { Shown } from './select-entries.ts';

/** Props of {@link RecentRow}. */
export interface RecentRowProps {
  shown: Shown;
  names: CrmNames;
  hideNumbers: boolean;
  now: number;
  onAct: Act;
}

/** One call or item that is over: what it was, who, when, why, and what is left to do. */
export function RecentRow({ shown: { entry, keys }, names, hideNumbers, now, onAct }: RecentRowProps) {
  const [isChoosing, setChoosing] = useState(false);
  const listId = useId();
  const { who, company } = callerWords(entry, hideNumbers);
  const { word, icon } = entryState(entry);
  const main = mainButton(matchView(entry.lookups), names, entry.openWhenFound === true);
  const isOpen = isOpenWork(entry);
  return (
    <li class={`recent ${isOpen ? 'open' : ''}`}>
      <Icon name={icon} />
      <div class="recent-words">
        <p class="recent-head">
          <span class="recent-who">{who}</span>
          <time class="soft" dateTime={new Date(entry.at).toISOString()} title={fullTime(entry.at)}>
            {ago(entry.at, now)}
          </time>
        </p>
        <p class="soft recent-what">
          <span class="recent-state">{stateWords(entry, word)}</span>
          {details(entry, company).map((detail) => `\u00a0· ${detail}`)}
        </p>
        <div class="recent-actions">
          {main && (
            <button
              type="button"
              class="button small"
              aria-label={i18n.t('action.of', [main.label, who])}
              aria-disabled={main.does === 'done'}
              {...(main.does === 'choose' && { 'aria-expanded': isChoosing, 'aria-controls': listId })}
              onClick={() =>
                main.does === 'choose'
                  ? setChoosing(!isChoosing)
                  : main.does === 'act' && onAct([entry.key], { do: 'open' })
              }
            >
              {main.label}
            </button>
          )}
          {isOpen && (
            <button
              type="button"
              class="button small quiet"
              aria-label={i18n.t('action.of', [i18n.t('action.handled'), who])}
              onClick={() => onAct(keys, { do: 'handled' })}
            >
              <Icon name="check" />
              {i18n.t('action.handled')}
            </button>
          )}
        </div>
        <div id={listId} class="recent-choices">
          {isChoosing && main?.does === 'choose' && (
            <CandidateList
              lookups={entry.lookups}
              names={names}
              onChoose={(crm, record) => onAct([entry.key], { do: 'open-record', crm, record })}
            />
          )}
        </div>
      </div>
    </li>
  );
}

/** Work that is done says so; work to do stands out by its weight and its button. */
function stateWords(entry: Entry, word: string): string {
  const wasWork = entry.kind === 'call' ? entry.state === 'missed' : entry.kind !== 'alert';
  return wasWork && entry.handled ? i18n.t('entry.done', [word]) : word;
}

function details(entry: Entry, company: string | undefined): string[] {
  const note = entry.kind === 'call' ? entry.reason && reasonWords(entry.reason) : entry.note;
  return [note, company, entry.line?.name ?? lineWords(entry.line)].filter((part) => part !== undefined);
}
