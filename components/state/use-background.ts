import { useEffect, useState } from 'preact/hooks';
import type { ConnectionHealth } from '../../lib/domain/connection-health.ts';
import { NoAnswerError, send } from '../../lib/platform/messages.ts';

const ASK_EVERY_MS = 5_000;

/** Whether the worker is alive, and what it said of its connections when it was last asked. */
export interface Background {
  state: 'asking' | 'answering' | 'silent';
  connections: ConnectionHealth[];
}

/**
 * Asks the worker again and again: a dead one cannot say that it is dead.
 *
 * @param firstAfter milliseconds before it is asked at first: a page that has all it shows draws that in peace.
 */
export function useBackground(firstAfter = 0): Background {
  const [background, setBackground] = useState<Background>({ state: 'asking', connections: [] });
  useEffect(() => {
    const ask = async () => {
      const found = await askHealth();
      setBackground((last) => changed(last, found ?? { ...last, state: 'silent' }));
    };
    const first = setTimeout(() => void ask(), firstAfter);
    const timer = setInterval(() => void ask(), ASK_EVERY_MS);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, []);
  return background;
}

/** The last one where nothing is new: the page is not drawn again for that. */
function changed(last: Background, next: Background): Background {
  return JSON.stringify(last) === JSON.stringify(next) ? last : next;
}

async function askHealth(): Promise<Background | undefined> {
  try {
    return { state: 'answering', connections: (await send({ type: 'health' })).connections };
  } catch (error) {
    // Words of its own show that it lives; only silence, or nobody there, tells that it does not.
    const isGone = error instanceof NoAnswerError || isNobodyThere(error);
    return isGone ? undefined : { state: 'answering', connections: [] };
  }
}

function isNobodyThere(error: unknown): boolean {
  return error instanceof Error && /receiving end|message port closed/i.test(error.message);
}
