import { i18n } from '#i18n';
import type { CheckedStep, CheckReport } from '../../lib/platform/protocol.ts';
import { Icon } from '../ui/Icon.tsx';
import { RefusedList } from '../ui/RefusedList.tsx';
import { problemWords, stepWord } from '../words/problem-words.ts';
import { measured } from '../words/time-words.ts';

/** A test of a connection: under way, ended with a report, or not even made. */
export type Check =
  { state: 'running' } | { state: 'ended'; report: CheckReport } | { state: 'broken'; why: string };

/** Props of {@link CheckPanel}. */
export interface CheckPanelProps {
  check: Check;
  /** The account's name. */
  label: string;
}

/** The test of a connection, step by step: what worked, how long it took, what went wrong and what helps. */
export function CheckPanel({ check, label }: CheckPanelProps) {
  return (
    <div class="check">
      <h4>{i18n.t('check.heading', [label])}</h4>
      {check.state === 'ended' && (
        <>
          <ol class="check-steps">
            {check.report.steps.map((step) => (
              <StepLine key={step.step} checked={step} />
            ))}
          </ol>
          <RefusedList refused={check.report.refused} />
        </>
      )}
      <p role="status" class="check-verdict">
        {verdict(check)}
      </p>
    </div>
  );
}

function StepLine({ checked: { step, ok, milliseconds, problem } }: { checked: CheckedStep }) {
  const words = problem && problemWords(problem);
  return (
    <li class={ok ? 'good' : 'bad'}>
      <Icon name={ok ? 'check' : 'cross'} />
      <div>
        <p>
          <strong>{stepWord(step)}</strong> {ok ? i18n.t('check.ok') : i18n.t('check.notOk')}{' '}
          <span class="soft">{measured(milliseconds)}</span>
        </p>
        {words && (
          <p>
            {words.what} {words.next}
          </p>
        )}
        {problem?.detail !== undefined && <p class="soft">{problem.detail}</p>}
      </div>
    </li>
  );
}

function verdict(check: Check): string {
  if (check.state === 'running') return i18n.t('check.running');
  if (check.state === 'broken') return check.why;
  const failed = check.report.steps.find(({ ok }) => !ok);
  return failed ? i18n.t('check.failed', [stepWord(failed.step)]) : i18n.t('check.passed');
}
