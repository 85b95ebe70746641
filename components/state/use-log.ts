import { useCallback, useEffect, useState } from 'preact/hooks';
import type { LogLine } from '../../lib/platform/log.ts';
import { send } from '../../lib/platform/messages.ts';

/** The worker's log as it was last read. */
export interface ReadLog {
  lines: readonly LogLine[];
  /** The worker did not give it. */
  isSilent: boolean;
  again: () => void;
}

/** Reads the log once, and whenever it is asked to. */
export function useLog(): ReadLog {
  const [log, setLog] = useState<Omit<ReadLog, 'again'>>({ lines: [], isSilent: false });
  const again = useCallback(
    () =>
      void send({ type: 'read-log' }).then(
        (lines) => setLog({ lines, isSilent: false }),
        () => setLog((last) => ({ ...last, isSilent: true })),
      ),
    [],
  );
  useEffect(again, []);
  return { ...log, again };
}
