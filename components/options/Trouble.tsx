import { i18n } from '#i18n';
import type { SettingsProblem } from '../../lib/domain/settings.ts';

/** Parts of settings and policy that could not be used, by their paths. */
export function Trouble({ problems }: { problems: readonly SettingsProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <section class="notice" aria-labelledby="trouble-heading">
      <h2 id="trouble-heading" tabIndex={-1} class="notice-title">
        {i18n.t('trouble.heading')}
      </h2>
      <p>{i18n.t('trouble.help')}</p>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.path} ${problem.problem}`}>
            <code>{problem.path}</code>: {problemText(problem)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is wrong with a part of settings. */
export function problemText({ problem, detail }: SettingsProblem): string {
  if (problem === 'unknown-key') return i18n.t('trouble.unknownKey');
  return detail === undefined ? i18n.t('trouble.invalid') : i18n.t('trouble.invalidAt', [detail]);
}
