import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Call } from '../../lib/domain/call.ts';
import { oneRecord } from '../../lib/domain/lookup.ts';
import { noteText } from '../../lib/platform/words/call-note.ts';
import { Icon } from '../ui/Icon.tsx';
import { failureWords } from '../words/failure-words.ts';
import { logWords, type LogWords } from '../words/log-words.ts';
import { nameOfCrm } from '../words/match-words.ts';
import type { EntryTools } from './entry-tools.ts';
import { memoOf } from './memo-of.ts';
import type { Shown } from './select-entries.ts';

/** Props of {@link LogCall}. */
export interface LogCallProps extends Pick<EntryTools, 'names' | 'abilities' | 'onLog'> {
  shown: Shown<Call>;
  who: string;
}

/**
 * Writes a note about a call at its caller's record, or puts the same text on the clipboard where the CRM takes none.
 * What came of it is said beside the button.
 */
export function LogCall({ shown, who, names, abilities, onLog }: LogCallProps) {
  const call = { ...shown.entry, ...memoOf(shown) };
  const [isUnderWay, setUnderWay] = useState(false);
  const [said, setSaid] = useState<LogWords>();
  const isBusy = useRef(false);
  const choice = oneRecord(call.lookups);
  const canLog = choice !== undefined && abilities[choice.crm]?.includes('log') === true;
  const crm = choice ? nameOfCrm(names, choice.crm) : '';
  const doing = async (): Promise<LogWords> => {
    if (canLog) return logWords(await onLog(call.key), crm);
    await navigator.clipboard.writeText(noteText(call));
    return { text: i18n.t('log.copied'), isGood: true };
  };
  const run = () => {
    if (isBusy.current) return;
    isBusy.current = true;
    setUnderWay(true);
    setSaid(undefined);
    void doing()
      .catch((error: unknown) => ({ text: failureWords(error), isGood: false }))
      .then((words) => {
        isBusy.current = false;
        setUnderWay(false);
        setSaid(words);
      });
  };
  const label = canLog ? i18n.t('log.log') : i18n.t('log.copy');
  return (
    <>
      <button
        type="button"
        class="button small"
        aria-label={i18n.t('action.of', [label, who])}
        title={canLog ? i18n.t('log.where', [choice.candidate.name, crm]) : undefined}
        aria-disabled={isUnderWay}
        onClick={run}
      >
        <Icon name={canLog ? 'page' : 'copy'} />
        {isUnderWay ? i18n.t('control.busy', [label]) : label}
      </button>
      <p class={said?.isGood === false ? 'refusal' : 'told'} role="status">
        {said && (
          <>
            <Icon name={said.isGood ? 'check' : 'warning'} />
            {said.text}
          </>
        )}
      </p>
    </>
  );
}
