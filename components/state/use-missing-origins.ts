import { useEffect, useState } from 'preact/hooks';
import { missingOrigins, onOriginsChanged } from '../../lib/platform/permissions.ts';

/** Which of the patterns the browser has not granted yet; empty until known. Follows grants and withdrawals. */
export function useMissingOrigins(patterns: readonly string[]): string[] {
  const [missing, setMissing] = useState<string[]>([]);
  const [changes, setChanges] = useState(0);
  const wanted = patterns.join(' ');
  // For as long as the page lives: the browser's own listeners end with it.
  useEffect(() => onOriginsChanged(() => setChanges((count) => count + 1)), []);
  useEffect(() => {
    let isOver = false;
    const asked = wanted.split(' ').filter(Boolean);
    void missingOrigins(asked).then((found) => isOver || setMissing(found));
    return () => {
      isOver = true;
    };
  }, [wanted, changes]);
  return missing;
}
