import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { count } from '../../lib/platform/words/count.ts';
import type { EntryTools } from './entry-tools.ts';
import { RecentRow } from './RecentRow.tsx';
import type { Shown } from './select-entries.ts';

/** More than these would push the history out of sight. */
const AT_FIRST = 8;

/** Props of {@link WorkSection}. */
export interface WorkSectionProps extends EntryTools {
  work: readonly Shown[];
  onHandleAll: () => void;
}

/** What nobody has taken care of yet. */
export function WorkSection({ work, onHandleAll, ...tools }: WorkSectionProps) {
  const [isWhole, setWhole] = useState(false);
  if (work.length === 0) return null;
  const shown = isWhole ? work : work.slice(0, AT_FIRST);
  return (
    <section aria-labelledby="work-heading">
      <div class="section-head">
        <h2 id="work-heading" tabIndex={-1}>
          {i18n.t('work.heading')} <span class="count">{count(work.length)}</span>
        </h2>
        <button type="button" class="button small quiet" onClick={onHandleAll}>
          {i18n.t('recent.handleAll')}
        </button>
      </div>
      <ul class="card recents">
        {shown.map((one) => (
          <RecentRow key={one.entry.toast} shown={one} {...tools} />
        ))}
      </ul>
      {shown.length < work.length && (
        <button type="button" class="button wide" onClick={() => setWhole(true)}>
          {i18n.t('work.all', [count(work.length)])}
        </button>
      )}
    </section>
  );
}
