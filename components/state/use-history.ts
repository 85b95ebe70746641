import { useEffect, useRef, useState } from 'preact/hooks';
import type { Entry, LiveState } from '../../lib/domain/live-state.ts';
import { openHistory, type History } from '../../lib/platform/history-store.ts';

/** The newest entries of the history, read again whenever the worker's state changes; undefined until first read. */
export function useHistory(limit: number, changed: LiveState | undefined): Entry[] | undefined {
  const [entries, setEntries] = useState<Entry[]>();
  const history = useRef<Promise<History>>(undefined);
  useEffect(() => {
    let isOver = false;
    history.current ??= openHistory();
    void history.current
      .then((open) => open.recent({ limit }))
      .catch(() => [])
      .then((found) => isOver || setEntries(found));
    return () => {
      isOver = true;
    };
  }, [limit, changed]);
  return entries;
}
