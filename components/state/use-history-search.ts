import { useEffect, useRef, useState } from 'preact/hooks';
import type { HistoryQuery } from '../../lib/domain/history-query.ts';
import type { Entry } from '../../lib/domain/live-state.ts';
import { readNews, withNews } from '../../lib/platform/history-search.ts';
import type { History } from '../../lib/platform/history-store.ts';
import { ENOUGH, historyRun, readOn, type HistoryRun } from './history-run.ts';
import type { PopupStart } from './popup-start.ts';

/** What was found so far. */
export interface FoundHistory {
  /** Newest first; undefined until first read. */
  entries: Entry[] | undefined;
  /** There may be older ones. */
  hasMore: boolean;
  /** It is being read just now. */
  isBusy: boolean;
  /** Reads on. */
  more: () => void;
}

type Shown = Omit<FoundHistory, 'more'>;

/**
 * The entries of the history that fit, read as far as they are looked at. Another query ends the reading at once; what
 * was found for the one before stays on the screen until the first of the new one are there.
 *
 * @param changed other when the history holds something new.
 * @param start what was read before the page was drawn: the newest part, without a query.
 */
export function useHistorySearch(query: HistoryQuery, changed: string, start: PopupStart): FoundHistory {
  const asked = JSON.stringify(query);
  const begun = useRef(start.run);
  const [shown, setShown] = useState<Shown>(() =>
    begun.current ? shownOf(begun.current) : { entries: undefined, hasMore: false, isBusy: true },
  );
  const [answered, setAnswered] = useState(begun.current ? asked : '');
  const run = useRef<HistoryRun>(undefined);

  const show = (mine: HistoryRun) => setShown(shownOf(mine));
  const read = async (mine: HistoryRun, count: number) => {
    if (mine.isBusy || mine.isOver) return;
    const isCurrent = () => run.current === mine;
    await readOn(mine, count, isCurrent, () => show(mine));
    if (isCurrent()) show(mine);
    else void mine.steps.return();
  };

  useEffect(() => {
    let isOver = false;
    const follow = (mine: HistoryRun) => {
      run.current = mine;
      setAnswered(asked);
      if (mine.isOver || mine.found.length >= ENOUGH) return;
      setShown((last) => ({ ...last, isBusy: true }));
      void read(mine, ENOUGH);
    };
    if (begun.current) follow(begun.current);
    else void start.history.then((open) => isOver || follow(historyRun(open, query)));
    begun.current = undefined;
    return () => {
      isOver = true;
      run.current = undefined;
    };
  }, [asked]);

  const known = useRef(changed);
  useEffect(() => {
    const mine = run.current;
    if (!mine || changed === known.current) return;
    known.current = changed;
    const refresh = async (open: History) => {
      const news = await readNews(open, query);
      if (run.current !== mine) return;
      mine.found = withNews(mine.found, news);
      show(mine);
    };
    void start.history.then(refresh).catch(() => undefined);
  }, [changed]);

  return {
    ...shown,
    isBusy: shown.isBusy || answered !== asked,
    more: () => {
      const mine = run.current;
      if (!mine || mine.isBusy || mine.isOver) return;
      void read(mine, mine.found.length + ENOUGH);
    },
  };
}

function shownOf({ found, isOver, isBusy }: HistoryRun): Shown {
  return { entries: [...found], hasMore: !isOver, isBusy };
}
