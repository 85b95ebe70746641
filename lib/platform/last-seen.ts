import * as z from 'zod/mini';
import { once } from '../domain/once.ts';
import { browser } from './browser.ts';

const LAST_SEEN = 'lastSeen';
const schema = once(() => z.record(z.string(), z.number()));

/** How often the instants are kept, in milliseconds: of much more than that, the history is asked again in any case. */
const KEEP_MS = 60_000;

/**
 * Up to which instant each account's events are known, by account id: survives the browser, so that what happened
 * while it was closed can be fetched.
 */
export async function readLastSeen(): Promise<Record<string, number>> {
  const parsed = schema().safeParse((await browser.storage.local.get(LAST_SEEN))[LAST_SEEN]);
  return parsed.success ? parsed.data : {};
}

/** Keeps up to which instant the events of each account are known. */
export interface LastSeenKeeper {
  /**
   * The instants of accounts that have none yet, at once: a browser that ends before the first alarm must know from when
   * on calls may be missing.
   */
  keepFirst(): Promise<void>;
  /** All of them, once a minute however often it is called: each time is one on the disk. */
  keep(): Promise<void>;
}

/** Makes the keeper of what `knownUntil` tells, by account id. */
export function createLastSeenKeeper(
  now: () => number,
  knownUntil: () => Readonly<Record<string, number>>,
): LastSeenKeeper {
  const known = new Set<string>();
  let kept = Number.NEGATIVE_INFINITY;
  return {
    async keepFirst() {
      const fresh = Object.entries(knownUntil()).filter(([account]) => !known.has(account));
      for (const [account] of fresh) known.add(account);
      if (fresh.length > 0) await write(Object.fromEntries(fresh));
    },
    async keep() {
      // A clock that was set back must not put it off.
      if (Math.abs(now() - kept) < KEEP_MS) return;
      await write(knownUntil());
      kept = now();
    },
  };
}

async function write(lastSeen: Readonly<Record<string, number>>): Promise<void> {
  await browser.storage.local.set({ [LAST_SEEN]: { ...(await readLastSeen()), ...lastSeen } });
}
