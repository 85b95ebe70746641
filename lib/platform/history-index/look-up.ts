import type { IDBPObjectStore } from 'idb';
import type { SearchPlan, Term } from '../../domain/history-grams.ts';
import {
  anyOf,
  inEach,
  periodOf,
  slotBefore,
  slotOf,
  startOfPeriod,
  startOfSlot,
  unpackSlots,
} from '../../domain/slots.ts';
import { DamagedIndex, readState, STATE } from './filing-state.ts';
import type { HistoryDatabase, HistorySchema } from './history-database.ts';

/** A stretch of time to look up, from its end backwards. */
export interface LookUpSpan {
  before: number;
  from?: number;
  /** How many periods, at most. */
  periods: number;
}

/** Where entries may be that fit. */
export interface Hint {
  /** Slots, newest first. */
  slots: number[];
  /** So far back this holds; `-Infinity` where nothing is older. */
  downTo: number;
}

type Grams = IDBPObjectStore<HistorySchema, ('grams' | 'unfiled' | 'filing')[], 'grams'>;

/** Greater than what follows a gram that is not whole. */
const LAST_SIGNS = '\uffff\uffff';

/**
 * Asks the index where entries may be that fit a plan. Undefined where it does not know that stretch yet.
 *
 * @throws DamagedIndex where it holds what nobody has written.
 */
export async function lookUp(
  database: HistoryDatabase,
  plan: SearchPlan,
  { before, from = -Infinity, periods }: LookUpSpan,
): Promise<Hint | undefined> {
  const transaction = database.transaction(['grams', 'unfiled', 'filing']);
  const grams = transaction.objectStore('grams');
  const [stored, unfiled] = await Promise.all([
    transaction.objectStore('filing').get(STATE),
    transaction.objectStore('unfiled').getAll(),
  ]);
  const state = readState(stored);
  const last = slotBefore(before);
  if (!state || last < state.from) return undefined;
  const newest = periodOf(last);
  const oldest = Math.max(newest - periods + 1, periodOf(Math.max(state.from, slotOf(from))));
  const asked = Array.from({ length: newest - oldest + 1 }, (_none, index) => newest - index);
  const [older, ...found] = await Promise.all([
    // Years without an entry are passed over at once.
    grams.openKeyCursor(IDBKeyRange.upperBound([oldest], true), 'prev'),
    ...asked.map((period) => slotsIn(grams, period, plan)),
  ]);
  const next = older ? startOfSlot(startOfPeriod(older.key[0] + 1)) : -Infinity;
  const downTo = Math.max(startOfSlot(state.from), next);
  const written = unfiled.flat().filter((slot) => slot <= last && startOfSlot(slot) >= downTo);
  return { slots: anyOf([...found, written]).reverse(), downTo };
}

async function slotsIn(grams: Grams, period: number, plan: SearchPlan): Promise<number[]> {
  const ways = plan.map(async (terms) =>
    inEach(await Promise.all(terms.map((term) => slotsOf(grams, period, term)))),
  );
  return anyOf(await Promise.all(ways));
}

async function slotsOf(grams: Grams, period: number, { gram, isWhole }: Term): Promise<number[]> {
  const unpack = (bytes: unknown) => {
    const slots = unpackSlots(bytes, period);
    if (!slots) throw new DamagedIndex(`slots of period ${period} cannot be read`);
    return slots;
  };
  if (!isWhole) {
    const range = IDBKeyRange.bound([period, gram], [period, gram + LAST_SIGNS]);
    return anyOf((await grams.getAll(range)).map(unpack));
  }
  const bytes = await grams.get([period, gram]);
  return bytes === undefined ? [] : unpack(bytes);
}
