import { useEffect, useRef, useState } from 'preact/hooks';
import type { HistoryQuery } from '../../lib/domain/history-query.ts';
import type { Entry } from '../../lib/domain/live-state.ts';
import { readNews, searchHistory, withNews } from '../../lib/platform/history-search.ts';
import { openHistory, type History } from '../../lib/platform/history-store.ts';

/** What is found before the person has to scroll for more. */
const ENOUGH = 50;

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

interface Run {
  steps: AsyncGenerator<Entry[], void>;
  found: Entry[];
  isOver: boolean;
  isBusy: boolean;
}

/**
 * The entries of the history that fit, read as far as they are looked at. Another query ends the reading at once; what
 * was found for the one before stays on the screen until the first of the new one are there.
 *
 * @param changed other when the history holds something new.
 */
export function useHistorySearch(query: HistoryQuery, changed: string): FoundHistory {
  const [shown, setShown] = useState<Omit<FoundHistory, 'more'>>({
    entries: undefined,
    hasMore: false,
    isBusy: true,
  });
  const [answered, setAnswered] = useState('');
  const history = useRef<Promise<History>>(undefined);
  const run = useRef<Run>(undefined);

  const read = async (mine: Run, count: number) => {
    if (mine.isBusy || mine.isOver) return;
    mine.isBusy = true;
    const isCurrent = () => run.current === mine;
    while (isCurrent() && !mine.isOver && mine.found.length < count) {
      const step = await mine.steps.next().catch(() => ({ done: true as const, value: undefined }));
      if (step.done === true) mine.isOver = true;
      else mine.found.push(...step.value);
      if (isCurrent() && !mine.isOver && step.value && step.value.length > 0) show(mine);
    }
    mine.isBusy = false;
    if (isCurrent()) show(mine);
    else void mine.steps.return();
  };
  const asked = JSON.stringify(query);
  const show = ({ found, isOver, isBusy }: Run) =>
    setShown({ entries: [...found], hasMore: !isOver, isBusy });

  useEffect(() => {
    let isOver = false;
    history.current ??= openHistory();
    void history.current.then((open) => {
      if (isOver) return;
      const mine: Run = { steps: searchHistory(open, query), found: [], isOver: false, isBusy: false };
      run.current = mine;
      setAnswered(asked);
      setShown((last) => ({ ...last, isBusy: true }));
      void read(mine, ENOUGH);
    });
    return () => {
      isOver = true;
      run.current = undefined;
    };
  }, [asked]);

  useEffect(() => {
    const mine = run.current;
    if (!mine || !history.current) return;
    const refresh = async (open: History) => {
      const news = await readNews(open, query);
      if (run.current !== mine) return;
      mine.found = withNews(mine.found, news);
      show(mine);
    };
    void history.current.then(refresh).catch(() => undefined);
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
