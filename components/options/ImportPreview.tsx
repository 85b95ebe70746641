import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ImportPlan } from '../../lib/domain/import-settings.ts';
import type { Settings } from '../../lib/domain/settings.ts';
import { listed } from '../words/list-words.ts';
import { importWords } from './import-words.ts';
import { problemText } from './Trouble.tsx';

/** Props of {@link ImportPreview}. */
export interface ImportPreviewProps {
  plan: ImportPlan;
  current: Settings;
  onApply: () => void;
  onCancel: () => void;
}

/** What a file would change, and what is wrong in it. Nothing has been done yet. */
export function ImportPreview({ plan, current, onApply, onCancel }: ImportPreviewProps) {
  const { changes, problems, locked } = plan;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div class="import-preview">
      <h4 ref={heading} tabIndex={-1}>
        {changes.length > 0 ? i18n.t('data.would') : i18n.t('data.wouldNothing')}
      </h4>
      {changes.length > 0 && (
        <ul>
          {changes.map((change) => {
            const words = importWords(change, plan, current);
            return <li key={words}>{words}</li>;
          })}
        </ul>
      )}
      {locked.length > 0 && <p class="soft">{i18n.t('data.locked', [listed(locked)])}</p>}
      {problems.length > 0 && (
        <>
          <p>{i18n.t('data.wrong')}</p>
          <ul>
            {problems.map((problem) => (
              <li key={`${problem.path} ${problem.problem}`}>
                <code>{problem.path}</code>: {problemText(problem)}
              </li>
            ))}
          </ul>
        </>
      )}
      <div class="actions">
        {changes.length > 0 && (
          <button type="button" class="button primary" onClick={onApply}>
            {i18n.t('data.apply')}
          </button>
        )}
        <button type="button" class="button" onClick={onCancel}>
          {i18n.t('data.cancel')}
        </button>
      </div>
    </div>
  );
}
