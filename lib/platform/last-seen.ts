import * as z from 'zod/mini';
import { browser } from './browser.ts';

const LAST_SEEN = 'lastSeen';
const schema = z.record(z.string(), z.number());

/**
 * Up to which instant each account's events are known, by account id: survives the browser, so that what happened
 * while it was closed can be fetched.
 */
export async function readLastSeen(): Promise<Record<string, number>> {
  const parsed = schema.safeParse((await browser.storage.local.get(LAST_SEEN))[LAST_SEEN]);
  return parsed.success ? parsed.data : {};
}

/** Keeps the instants; called by the alarm, not by every sign of life. */
export async function writeLastSeen(lastSeen: Readonly<Record<string, number>>): Promise<void> {
  await browser.storage.local.set({ [LAST_SEEN]: { ...(await readLastSeen()), ...lastSeen } });
}

/**
 * Makes what keeps the instant of an account that has none yet, at once: a browser that ends before the first alarm must
 * know from when on calls may be missing.
 */
export function createFirstSeen(knownUntil: () => Readonly<Record<string, number>>): () => Promise<void> {
  const kept = new Set<string>();
  return async () => {
    const fresh = Object.entries(knownUntil()).filter(([account]) => !kept.has(account));
    for (const [account] of fresh) kept.add(account);
    if (fresh.length > 0) await writeLastSeen(Object.fromEntries(fresh));
  };
}
