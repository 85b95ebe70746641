import { i18n } from '#i18n';
import type { Call } from '../../lib/domain/call.ts';
import { matchView } from '../../lib/domain/lookup.ts';
import { Icon } from '../ui/Icon.tsx';
import { callerWords, lineWords } from '../words/caller-words.ts';
import { mainButton, matchWords, type CrmNames } from '../words/match-words.ts';
import { stopwatch } from '../words/time-words.ts';
import type { Act } from './act.ts';
import { CandidateList } from './CandidateList.tsx';
import type { Shown } from './select-entries.ts';

/** Props of {@link CallCard}. */
export interface CallCardProps {
  shown: Shown<Call>;
  names: CrmNames;
  hideNumbers: boolean;
  now: number;
  onAct: Act;
}

/** A call that is going on: who, from where, on which line, why matched, and one main button. */
export function CallCard({ shown: { entry: call, keys }, names, hideNumbers, now, onAct }: CallCardProps) {
  const { who, company, number } = callerWords(call, hideNumbers);
  const line = lineWords(call.line);
  const match = matchView(call.lookups);
  const main = mainButton(match, names, call.openWhenFound === true);
  const isRinging = call.state === 'ring';
  const titleId = `call-${call.key}`;
  return (
    <article class={`card call ${isRinging ? 'ringing' : ''}`} aria-labelledby={titleId}>
      <p class="call-state">
        <Icon name={isRinging ? 'incoming' : 'phone'} />
        <span>{isRinging ? i18n.t('entry.ring') : i18n.t('entry.answered')}</span>
        <span class="timer" role="timer">
          {stopwatch(now - call.since)}
        </span>
      </p>
      <h3 id={titleId} class="who">
        {who}
      </h3>
      {company !== undefined && <p class="company">{company}</p>}
      {number !== undefined && <p class="number">{number}</p>}
      <dl class="facts">
        {line !== undefined && <Fact name={i18n.t('caller.dialled')} value={line} />}
        <Fact name={i18n.t('caller.lookup')} value={matchWords(match, names, call.caller)} />
      </dl>
      {main?.does === 'choose' && (
        <CandidateList
          lookups={call.lookups}
          names={names}
          onChoose={(crm, record) => onAct([call.key], { do: 'open-record', crm, record })}
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
      </div>
    </article>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
