import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { isQuery, type HistoryQuery } from '../../lib/domain/history-query.ts';
import { count } from '../../lib/platform/words/count.ts';
import { WindowedList } from '../ui/WindowedList.tsx';
import type { EntryTools } from './entry-tools.ts';
import { HistoryFilter } from './HistoryFilter.tsx';
import { RecentRow } from './RecentRow.tsx';
import type { Shown } from './select-entries.ts';

/** Props of {@link HistorySection}. */
export interface HistorySectionProps extends EntryTools {
  entries: readonly Shown[];
  /** How many are drawn with the page's first frame. */
  atFirst: number;
  query: HistoryQuery;
  lines: readonly string[];
  /** Whether the history may hold older ones. */
  hasMore: boolean;
  /** It is being searched just now. */
  isBusy: boolean;
  /** Nothing was ever there, not even work. */
  isEmpty: boolean;
  onQuery: (query: HistoryQuery) => void;
  onMore: () => void;
  onTestCall: () => void;
}

/** Calls and items that are over, newest first, to be searched and to be scrolled through without end. */
export function HistorySection(props: HistorySectionProps) {
  const { entries, atFirst, query, lines, hasMore, isBusy, isEmpty, onQuery, onMore, onTestCall, ...tools } =
    props;
  const isBare = entries.length === 0 && hasMore && !isBusy;
  useEffect(() => {
    // All that was read is work that nobody has done: what is over comes behind it.
    if (isBare) onMore();
  }, [isBare]);
  return (
    <section aria-labelledby="recent-heading">
      <h2 id="recent-heading" tabIndex={-1}>
        {i18n.t('recent.heading')}
      </h2>
      {isEmpty ? (
        <NoCalls onTestCall={onTestCall} />
      ) : (
        <HistoryFilter {...{ query, lines, onQuery }} accounts={tools.accounts} />
      )}
      {entries.length > 0 && (
        <WindowedList
          class="card recents"
          items={entries}
          keyOf={({ entry }) => entry.toast}
          atFirst={atFirst}
          onMore={hasMore ? onMore : undefined}
        >
          {(shown, row) => <RecentRow key={shown.entry.toast} shown={shown} row={row} {...tools} />}
        </WindowedList>
      )}
      <p class="soft history-said" role="status">
        {!isEmpty && saidOf(props)}
      </p>
      {!isBusy && entries.length === 0 && isQuery(query) && (
        <button type="button" class="button wide" onClick={() => onQuery({ text: '' })}>
          {i18n.t('search.clear')}
        </button>
      )}
    </section>
  );
}

/** Nothing where the list speaks for itself. */
function saidOf({ entries, query, hasMore, isBusy }: HistorySectionProps): string {
  if (!isQuery(query)) return !isBusy && !hasMore && entries.length === 0 ? i18n.t('search.nothing') : '';
  if (entries.length === 0) return isBusy ? i18n.t('search.busy') : i18n.t('search.none');
  return hasMore ? '' : i18n.t('search.found', entries.length, [count(entries.length)]);
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
