import type { IDBPObjectStore } from 'idb';
import type { SearchPlan, Term } from '../../domain/history-grams.ts';
import {
  anyOf,
  inBoth,
  inOrder,
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

/** Bytes that are read rather than one entry that may not fit. */
const WORTH_UNPACKING = 64;

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
  return { slots: anyOf([...found, inOrder(written)]).reverse(), downTo };
}

async function slotsIn(grams: Grams, period: number, plan: SearchPlan): Promise<number[]> {
  const ways = plan.map(async (terms) =>
    inAll(await Promise.all(terms.map((term) => packedOf(grams, period, term))), period),
  );
  return anyOf(await Promise.all(ways));
}

/** What is filed under a term: one list, or one of each gram that begins so. */
async function packedOf(grams: Grams, period: number, { gram, isWhole }: Term): Promise<Uint8Array[]> {
  if (!isWhole) return grams.getAll(IDBKeyRange.bound([period, gram], [period, gram + LAST_SIGNS]));
  const packed = await grams.get([period, gram]);
  return packed ? [packed] : [];
}

/** Slots under all of the terms, or more: what would tell little of the few that are left is not unpacked. */
function inAll(terms: readonly Uint8Array[][], period: number): number[] {
  const [least, ...more] = terms
    .map((lists) => ({ lists, bytes: lists.reduce((sum, { byteLength }) => sum + byteLength, 0) }))
    .toSorted((one, other) => one.bytes - other.bytes);
  return more.reduce(
    (kept, { lists, bytes }) =>
      bytes > kept.length * WORTH_UNPACKING ? kept : inBoth(kept, unpacked(lists, period)),
    unpacked(least?.lists ?? [], period),
  );
}

function unpacked(lists: readonly Uint8Array[], period: number): number[] {
  return anyOf(
    lists.map((bytes) => {
      const slots = unpackSlots(bytes, period);
      if (!slots) throw new DamagedIndex(`slots of period ${period} cannot be read`);
      return slots;
    }),
  );
}
