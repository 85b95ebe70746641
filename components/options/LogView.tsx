import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { LogLine } from '../../lib/platform/log.ts';
import { count } from '../../lib/platform/words/count.ts';
import type { ReadLog } from '../state/use-log.ts';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { AccountNames } from '../words/rule-words.ts';
import { clockTime } from '../words/time-words.ts';
import { filterLog, type LogFilter } from './log-filter.ts';

/** Props of {@link LogView}. */
export interface LogViewProps {
  log: ReadLog;
  accounts: AccountNames;
  now: number;
}

/** As many lines as the log holds at most; see log.ts. */
const MOST_LINES = 500;
const PAGE = 20;

/** The log of the worker, newest first, with a search. */
export function LogView({ log, accounts, now }: LogViewProps) {
  const [filter, setFilter] = useState<LogFilter>({ text: '', level: 'info' });
  const [shown, setShown] = useState(PAGE);
  const lines = filterLog(log.lines, filter);
  const change = (part: Partial<LogFilter>) => {
    setFilter({ ...filter, ...part });
    setShown(PAGE);
  };
  return (
    <div class="log">
      <p class="field-help">{i18n.t('diagnostics.logHelp', [count(MOST_LINES)])}</p>
      <div class="log-filter">
        <Field label={i18n.t('diagnostics.filter')}>
          {(attributes) => (
            <input
              {...attributes}
              type="search"
              autocomplete="off"
              value={filter.text}
              onInput={({ currentTarget: { value } }) => change({ text: value })}
            />
          )}
        </Field>
        <Field label={i18n.t('diagnostics.level')}>
          {(attributes) => (
            <select
              {...attributes}
              value={filter.level}
              onChange={({ currentTarget: { value } }) => change({ level: value as LogLine['level'] })}
            >
              <option value="info">{i18n.t('diagnostics.levelInfo')}</option>
              <option value="warning">{i18n.t('diagnostics.levelWarning')}</option>
              <option value="error">{i18n.t('diagnostics.levelError')}</option>
            </select>
          )}
        </Field>
        <button type="button" class="button" onClick={log.again}>
          {i18n.t('diagnostics.again')}
        </button>
      </div>
      <p role="status" class="soft">
        {statusWords(log, lines.length)}
      </p>
      {lines.length > 0 && (
        <ol class="log-lines">
          {lines.slice(0, shown).map((line, index) => (
            <LogItem key={`${line.at} ${index}`} line={line} accounts={accounts} now={now} />
          ))}
        </ol>
      )}
      {lines.length > shown && (
        <button type="button" class="button small" onClick={() => setShown(shown + PAGE)}>
          {i18n.t('diagnostics.more')}
        </button>
      )}
    </div>
  );
}

function LogItem({ line, accounts, now }: { line: LogLine; accounts: AccountNames; now: number }) {
  const { at, level, about, text } = line;
  return (
    <li class={TONES[level]}>
      <Icon name={level === 'info' ? 'dots' : level === 'warning' ? 'warning' : 'cross'} />
      <p>
        <span class="soft">
          {clockTime(at, now)} · {levelWord(level)} · {accounts[about] ?? about}
        </span>
        <br />
        {text}
      </p>
    </li>
  );
}

const TONES: Record<LogLine['level'], string> = { info: 'idle', warning: 'busy', error: 'bad' };

function levelWord(level: LogLine['level']): string {
  if (level === 'info') return i18n.t('diagnostics.info');
  return level === 'warning' ? i18n.t('diagnostics.warning') : i18n.t('diagnostics.error');
}

function statusWords({ lines, isSilent }: ReadLog, fitting: number): string {
  if (isSilent) return i18n.t('diagnostics.logSilent');
  if (lines.length === 0) return i18n.t('diagnostics.noLines');
  return fitting === 0
    ? i18n.t('diagnostics.noneFits')
    : i18n.t('diagnostics.lines', fitting, [count(fitting)]);
}
