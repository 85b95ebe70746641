import { useEffect, useRef, useState } from 'preact/hooks';
import type { Entry, LiveState } from '../../lib/domain/live-state.ts';
import { openHistory, type History } from '../../lib/platform/history-store.ts';

/** What the history has since an instant, read again whenever an entry changes; undefined until first read. */
export function useEntriesSince(at: number, live: LiveState | undefined): Entry[] | undefined {
  const [entries, setEntries] = useState<Entry[]>();
  const history = useRef<Promise<History>>(undefined);
  const changed = signature(live);
  useEffect(() => {
    let isOver = false;
    history.current ??= openHistory();
    void history.current
      .then((open) => open.since(at))
      .catch(() => [])
      .then((found) => isOver || setEntries(found));
    return () => {
      isOver = true;
    };
  }, [at, changed]);
  return entries;
}

/** Numbers of queues come several times a second: a whole day of calls is not read again for them. */
function signature(live: LiveState | undefined): string {
  const entries = Object.values(live?.entries ?? {});
  return entries
    .map(({ key, state, handled, lookups }) => `${key} ${state} ${handled} ${JSON.stringify(lookups)}`)
    .join();
}

/** When yesterday began, by this computer's calendar. */
export function startOfYesterday(now: number): number {
  const day = new Date(now);
  day.setDate(day.getDate() - 1);
  return day.setHours(0, 0, 0, 0);
}
