import { useEffect, useState } from 'preact/hooks';
import type { ConnectionHealth } from '../../lib/domain/connection-health.ts';
import { NoAnswerError, send } from '../../lib/platform/messages.ts';

const ASK_EVERY_MS = 5_000;

/** Whether the worker is alive, and what it said of its connections when it was last asked. */
export interface Background {
  state: 'asking' | 'answering' | 'silent';
  connections: ConnectionHealth[];
}

/** Asks the worker again and again: a dead one cannot say that it is dead. */
export function useBackground(): Background {
  const [background, setBackground] = useState<Background>({ state: 'asking', connections: [] });
  useEffect(() => {
    const ask = async () => {
      const found = await askHealth();
      setBackground((last) => found ?? { ...last, state: 'silent' });
    };
    void ask();
    const timer = setInterval(() => void ask(), ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return background;
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
