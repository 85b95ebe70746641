import { i18n } from '#i18n';
import { isLiveCall, type Call } from '../../lib/domain/call.ts';
import { matchView } from '../../lib/domain/lookup.ts';
import { Icon } from '../ui/Icon.tsx';
import { callerWords, lineWords } from '../words/caller-words.ts';
import { entryState } from '../words/entry-words.ts';
import { mainButton, matchWords } from '../words/match-words.ts';
import { stopwatch } from '../words/time-words.ts';
import { AccountTags } from './AccountTags.tsx';
import { CallControls } from './CallControls.tsx';
import { CandidateList } from './CandidateList.tsx';
import { CopyNumber } from './CopyNumber.tsx';
import type { EntryTools } from './entry-tools.ts';
import { LogCall } from './LogCall.tsx';
import { MemoField } from './MemoField.tsx';
import { memoOf } from './memo-of.ts';
import { NewRecord } from './NewRecord.tsx';
import { numberToDial } from '../../lib/domain/number-to-dial.ts';
import type { Shown } from './select-entries.ts';
import { WhyPart } from './WhyPart.tsx';

/** Props of {@link CallCard}. */
export interface CallCardProps extends EntryTools {
  shown: Shown<Call>;
  /** All calls that are going on, this one among them. */
  active: readonly Shown<Call>[];
}

/** A call that is going on: who, from where, on which line, why matched, and one main button. */
export function CallCard({
  shown,
  active,
  names,
  abilities,
  accounts,
  hideNumbers,
  now,
  ...tools
}: CallCardProps) {
  const { entry: call, keys, isVeiled = false } = shown;
  const { onAct, onCommand, onCopy, onMemo, onLog, onWriting } = tools;
  const { who, company, number } = callerWords(call, hideNumbers);
  const line = lineWords(call.line);
  const match = matchView(call.lookups);
  const main = mainButton(match, names, call.openWhenFound === true);
  const isRinging = call.state === 'ring';
  const dialled = numberToDial(call.caller);
  const titleId = `call-${call.key}`;
  const copy = dialled !== undefined && <CopyNumber number={dialled} who={who} onCopy={onCopy} />;
  return (
    <article class={`card call ${isRinging ? 'ringing' : ''}`} aria-labelledby={titleId}>
      <p class="call-state">
        <Icon name={isRinging ? 'incoming' : 'phone'} />
        <span class="call-state-word">{stateWord(call)}</span>
        <AccountTags shown={shown} accounts={accounts} />
        {isLiveCall(call) && (
          <span class="timer" role="timer">
            {stopwatch(now - call.since)}
          </span>
        )}
      </p>
      <div class="who-line">
        <h3 id={titleId} class="who">
          {who}
        </h3>
        {number === undefined && copy}
      </div>
      {company !== undefined && <p class="company">{company}</p>}
      {number !== undefined && (
        <p class="number">
          {number}
          {copy}
        </p>
      )}
      <dl class="facts">
        {line !== undefined && <Fact name={i18n.t('caller.dialled')} value={line} />}
        <Fact name={i18n.t('caller.lookup')} value={matchWords(match, names, call.caller)} />
      </dl>
      {main?.does === 'choose' && (
        <CandidateList
          lookups={call.lookups}
          names={names}
          onChoose={(crm, record) => onAct([call.key], { do: 'open-record', crm, record })}
          onForget={() => onAct([call.key], { do: 'unpick' })}
        />
      )}
      {!isVeiled && (
        <MemoField
          who={who}
          memo={memoOf(shown).memo ?? ''}
          save={(text) => onMemo(call.key, text)}
          onFocus={() => onWriting(call.toast)}
          onBlur={() => onWriting(undefined)}
        />
      )}
      <div class="actions">
        {main && main.does !== 'choose' && (
          <button
            type="button"
            class="button primary"
            aria-disabled={main.does === 'done'}
            onClick={() => main.does === 'act' && onAct([call.key], { do: 'open' })}
          >
            {main.label}
          </button>
        )}
        <NewRecord {...{ shown, who, names, abilities, onAct }} />
        {match.state === 'unasked' && call.caller.kind !== 'withheld' && Object.keys(names).length === 0 && (
          <a class="button" href="options.html#start" target="_blank">
            {i18n.t('action.setUpCrm')}
          </a>
        )}
        <button
          type="button"
          class={main?.does === 'act' || main?.does === 'done' ? 'button quiet' : 'button'}
          aria-label={i18n.t('action.of', [i18n.t('action.dismiss'), who])}
          onClick={() => onAct(keys, { do: 'dismiss' })}
        >
          {i18n.t('action.dismiss')}
        </button>
        {isLiveCall(call) && <CallControls {...{ shown, who, active, accounts, hideNumbers, onCommand }} />}
        {!isRinging && !isVeiled && <LogCall {...{ shown, who, names, abilities, onLog }} />}
      </div>
      <WhyPart entry={call} names={names} />
    </article>
  );
}

function stateWord(call: Call): string {
  if (call.state === 'ring') return i18n.t('entry.ring');
  return call.state === 'answered' ? i18n.t('entry.answered') : entryState(call).word;
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
