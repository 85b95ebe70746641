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

type Grams = IDBPObjectStore<HistorySchema, ('grams' | 'vocabulary' | 'unfiled' | 'filing')[], 'grams'>;

/** What is filed under a term, by period: one list, or one of each gram that begins so. */
type Packed = ReadonlyMap<number, Uint8Array[]>;

/** The first and the last that are asked for. */
interface Periods {
  oldest: number;
  newest: number;
}

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
  const transaction = database.transaction(['grams', 'vocabulary', 'unfiled', 'filing']);
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
  const [older, ...found] = await Promise.all([
    // Years without an entry are passed over at once.
    transaction.objectStore('vocabulary').openKeyCursor(IDBKeyRange.upperBound(oldest, true), 'prev'),
    ...plan.map((terms) => slotsOfAll(grams, terms, { oldest, newest })),
  ]);
  const next = older ? startOfSlot(startOfPeriod(older.key + 1)) : -Infinity;
  const downTo = Math.max(startOfSlot(state.from), next);
  const written = unfiled.flat().filter((slot) => slot <= last && startOfSlot(slot) >= downTo);
  return { slots: anyOf([...found, inOrder(written)]).reverse(), downTo };
}

/** Slots that are filed under all of these terms. */
async function slotsOfAll(grams: Grams, terms: readonly Term[], periods: Periods): Promise<number[]> {
  const packed = await Promise.all(terms.map((term) => packedOf(grams, term, periods)));
  const [first, ...more] = packed;
  const shared = [...(first?.keys() ?? [])]
    .filter((period) => more.every((lists) => lists.has(period)))
    .sort((one, other) => one - other);
  return shared.flatMap((period) =>
    inAll(
      packed.map((lists) => lists.get(period) ?? []),
      period,
    ),
  );
}

async function packedOf(grams: Grams, { gram, isWhole }: Term, periods: Periods): Promise<Packed> {
  const all = isWhole ? [gram] : await gramsThatBegin(grams, gram);
  const packed = new Map<number, Uint8Array[]>();
  await Promise.all(all.map((one) => addLists(packed, grams, one, periods)));
  return packed;
}

/** Reads all periods of a gram at once: whether that is one or sixty makes little difference. */
async function addLists(
  packed: Map<number, Uint8Array[]>,
  grams: Grams,
  gram: string,
  { oldest, newest }: Periods,
): Promise<void> {
  const range = IDBKeyRange.bound([gram, oldest], [gram, newest]);
  const [keys, lists] = await Promise.all([grams.getAllKeys(range), grams.getAll(range)]);
  for (const [index, [, period]] of keys.entries()) {
    const ofPeriod = packed.get(period) ?? [];
    packed.set(period, ofPeriod);
    ofPeriod.push(lists[index] ?? new Uint8Array());
  }
}

/** Steps from gram to gram, over the periods of each. */
async function gramsThatBegin(grams: Grams, start: string): Promise<string[]> {
  const found: string[] = [];
  let cursor = await grams.openKeyCursor(IDBKeyRange.bound([start], [start + LAST_SIGNS, []]));
  while (cursor) {
    const [gram] = cursor.key;
    found.push(gram);
    cursor = await cursor.continue([gram, Infinity]);
  }
  return found;
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
