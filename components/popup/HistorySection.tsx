import { i18n } from '#i18n';
import { isOpenWork } from '../words/entry-words.ts';
import type { CrmNames } from '../words/match-words.ts';
import type { Act } from './act.ts';
import { RecentRow } from './RecentRow.tsx';
import type { Shown } from './select-entries.ts';

/** Props of {@link RecentSection}. */
export interface RecentSectionProps {
  entries: readonly Shown[];
  /** Whether the history may hold older ones. */
  hasMore: boolean;
  names: CrmNames;
  hideNumbers: boolean;
  now: number;
  onAct: Act;
  onHandleAll: () => void;
  onMore: () => void;
  onTestCall: () => void;
}

/** Calls and items that are over, newest first; what nobody has taken care of stands out. */
export function RecentSection(props: RecentSectionProps) {
  const { entries, hasMore, names, hideNumbers, now, onAct, onHandleAll, onMore, onTestCall } = props;
  const hasWork = entries.some(({ entry }) => isOpenWork(entry));
  return (
    <section aria-labelledby="recent-heading">
      <div class="section-head">
        <h2 id="recent-heading" tabIndex={-1}>
          {i18n.t('recent.heading')}
        </h2>
        {hasWork && (
          <button type="button" class="button small quiet" onClick={onHandleAll}>
            {i18n.t('recent.handleAll')}
          </button>
        )}
      </div>
      {entries.length === 0 && <NoCalls onTestCall={onTestCall} />}
      {entries.length > 0 && (
        <ul class="card recents">
          {entries.map((shown) => (
            <RecentRow
              key={shown.entry.toast}
              shown={shown}
              names={names}
              hideNumbers={hideNumbers}
              now={now}
              onAct={onAct}
            />
          ))}
        </ul>
      )}
      {hasMore && (
        <button type="button" class="button wide" onClick={onMore}>
          {i18n.t('recent.more')}
        </button>
      )}
    </section>
  );
}

function NoCalls({ onTestCall }: { onTestCall: () => void }) {
  return (
    <div class="card empty">
      <p class="empty-title">{i18n.t('recent.empty')}</p>
      <p class="soft">{i18n.t('recent.emptyHelp')}</p>
      <button type="button" class="button" onClick={onTestCall}>
        {i18n.t('recent.testCall')}
      </button>
    </div>
  );
}
