import { useEffect, useRef, useState } from 'preact/hooks';
import type { Entry } from '../../lib/domain/live-state.ts';
import type { PopupStart } from './popup-start.ts';

/**
 * What the history has that nobody has taken care of; undefined until first read.
 *
 * @param changed other when the history holds something new.
 * @param start what was read before the page was drawn.
 */
export function useOpenWork(changed: string, start: PopupStart): Entry[] | undefined {
  const [entries, setEntries] = useState(start.work);
  const readFor = useRef(start.work && changed);
  useEffect(() => {
    if (readFor.current === changed) return undefined;
    readFor.current = changed;
    let isOver = false;
    void start.history
      .then((open) => open.open())
      .catch(() => [])
      .then((found) => isOver || setEntries(found));
    return () => {
      isOver = true;
    };
  }, [changed]);
  return entries;
}
