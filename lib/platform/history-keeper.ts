import * as z from 'zod/mini';
import { dueCut, type LastCut } from '../domain/history-retention.ts';
import { once } from '../domain/once.ts';
import { browser } from './browser.ts';
import type { HistoryWriter } from './history-writer.ts';

const LAST_CUT = 'historyCut';
const schema = once(() => z.object({ at: z.number(), days: z.number() }));

/** Keeps the history no longer than the person, or policy, wants. */
export interface HistoryKeeper {
  /** Erases what is too old, where that is due. */
  cut(): Promise<void>;
  /** Erases all of it but what is going on now. */
  erase(): Promise<void>;
}

export interface HistoryKeeperDependencies {
  now(): number;
  /** How many days entries are kept; `null` keeps them. */
  days(): Promise<number | null>;
  history(): Promise<Pick<HistoryWriter, 'prune'>>;
  /** Keys of what is in mind, in the history or not yet. */
  known(): Promise<string[]>;
  /** These are gone from the history: nothing may count, show or write them any more. */
  forget(keys: string[]): Promise<void>;
}

/** Makes the keeper. When it last cut survives the worker, since a worker may live for less than a day. */
export function createHistoryKeeper(dependencies: HistoryKeeperDependencies): HistoryKeeper {
  const { now, days, history, known, forget } = dependencies;
  const held: { last?: Promise<LastCut | undefined> } = {};
  const prune = async (before: number) => (await history()).prune(before);
  return {
    async cut() {
      const [wanted, last] = await Promise.all([days(), (held.last ??= readLastCut())]);
      const at = now();
      const before = dueCut(wanted, last, at);
      if (wanted === null || before === undefined) return;
      held.last = Promise.resolve({ at, days: wanted });
      await forget(await prune(before));
      await browser.storage.local.set({ [LAST_CUT]: { at, days: wanted } });
    },
    async erase() {
      const gone = await prune(Number.POSITIVE_INFINITY);
      await forget([...new Set([...gone, ...(await known())])]);
    },
  };
}

async function readLastCut(): Promise<LastCut | undefined> {
  const parsed = schema().safeParse((await browser.storage.local.get(LAST_CUT))[LAST_CUT]);
  return parsed.success ? parsed.data : undefined;
}
