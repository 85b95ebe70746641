import { useEffect, useRef, useState } from 'preact/hooks';
import type { Entry } from '../../lib/domain/live-state.ts';
import { openHistory, type History } from '../../lib/platform/history-store.ts';

/**
 * What the history has that nobody has taken care of; undefined until first read.
 *
 * @param changed other when the history holds something new.
 */
export function useOpenWork(changed: string): Entry[] | undefined {
  const [entries, setEntries] = useState<Entry[]>();
  const history = useRef<Promise<History>>(undefined);
  useEffect(() => {
    let isOver = false;
    history.current ??= openHistory();
    void history.current
      .then((open) => open.open())
      .catch(() => [])
      .then((found) => isOver || setEntries(found));
    return () => {
      isOver = true;
    };
  }, [changed]);
  return entries;
}
