import type { IDBPObjectStore } from 'idb';
import { gramsOf } from '../../domain/history-grams.ts';
import type { Entry } from '../../domain/live-state.ts';
import { anyOf, inOrder, packSlots, periodOf, slotOf, startOfSlot, unpackSlots } from '../../domain/slots.ts';
import {
  DamagedIndex,
  nothingFiled,
  readState,
  readVocabulary,
  STATE,
  type FilingState,
} from './filing-state.ts';
import type { HistoryDatabase, HistorySchema } from './history-database.ts';

/** So many slots wait before they are filed: each gram is written anew as a whole, also for one more slot. */
const WORTH_FILING = 32;
/** Read at a time: a worker that reads is deaf for some milliseconds. */
const READ = 200;
/** About so many entries are filed at a time. More would be cheaper, and keep a search waiting for longer. */
const PORTION = 2_000;
/** Asked for and written at a time. */
const SLICE = 100;
/** What is written together. */
const WRITTEN: ('grams' | 'vocabulary' | 'unfiled' | 'filing')[] = [
  'grams',
  'vocabulary',
  'unfiled',
  'filing',
];

/** Slots to be filed, read before they are written. */
interface Portion {
  state: FilingState;
  grams: Grams;
  /** Last number in `unfiled` that is done with it. */
  unfiled?: number;
}

/** Slots by period and gram. */
type Grams = Map<number, Map<string, Set<number>>>;

/**
 * Files some of what is not in the index yet: what was written since, then older entries, the newest first. A worker that
 * dies meanwhile has filed all of a portion or nothing. An index that is missing, damaged or of other rules begins anew.
 *
 * @returns whether there is more to do.
 */
export async function fileSome(database: HistoryDatabase, most = PORTION): Promise<boolean> {
  const state = readState(await database.get('filing', STATE));
  if (!state) {
    await beginAnew(database);
    return true;
  }
  const portion = (await readUnfiled(database, state)) ?? (await readOlder(database, state, most));
  if (!portion) return false;
  try {
    await write(database, portion);
  } catch (error) {
    if (!(error instanceof DamagedIndex)) throw error;
    await beginAnew(database);
  }
  return true;
}

/** Empties the index, which says so of itself: searches read the entries until it is made. */
async function beginAnew(database: HistoryDatabase): Promise<void> {
  const transaction = database.transaction(WRITTEN, 'readwrite');
  await Promise.all([
    transaction.objectStore('grams').clear(),
    transaction.objectStore('vocabulary').clear(),
    transaction.objectStore('unfiled').clear(),
    transaction.objectStore('filing').put(nothingFiled(), STATE),
    transaction.done,
  ]);
}

async function readUnfiled(database: HistoryDatabase, state: FilingState): Promise<Portion | undefined> {
  const transaction = database.transaction('unfiled');
  const [numbers, written] = await Promise.all([
    transaction.store.getAllKeys(null, PORTION),
    transaction.store.getAll(null, PORTION),
  ]);
  const slots = inOrder(written.flat());
  const unfiled = numbers.at(-1);
  if (slots.length < WORTH_FILING || unfiled === undefined) return undefined;
  const grams: Grams = new Map();
  for (let from = 0; from < slots.length; from += READ) {
    const index = database.transaction('entries').store.index('at');
    const some = slots.slice(from, from + READ);
    const entries = await Promise.all(some.map((slot) => index.getAll(rangeOf(slot, slot + 1))));
    addTo(grams, entries.flat());
  }
  return { state, grams, unfiled };
}

async function readOlder(
  database: HistoryDatabase,
  state: FilingState,
  most: number,
): Promise<Portion | undefined> {
  if (state.from === -Infinity) return undefined;
  const grams: Grams = new Map();
  let { from } = state;
  for (let read = 0; read < most && from !== -Infinity; read += READ) {
    const index = database.transaction('entries').store.index('at');
    let cursor = await index.openKeyCursor(rangeOf(-Infinity, from), 'prev');
    cursor &&= await cursor.advance(Math.min(READ, most) - 1);
    // A slot is filed as a whole.
    const down = cursor ? slotOf(cursor.key) : -Infinity;
    addTo(grams, await index.getAll(rangeOf(down, from)));
    from = down;
  }
  return { state: { ...state, from }, grams };
}

function rangeOf(from: number, before: number): IDBKeyRange {
  return IDBKeyRange.bound(startOfSlot(from), startOfSlot(before), false, true);
}

function addTo(grams: Grams, entries: readonly Entry[]): void {
  for (const entry of entries) {
    const slot = slotOf(entry.at);
    const period = periodOf(slot);
    const ofPeriod = grams.get(period) ?? new Map<string, Set<number>>();
    grams.set(period, ofPeriod);
    for (const gram of gramsOf(entry)) {
      const slots = ofPeriod.get(gram);
      if (slots) slots.add(slot);
      else ofPeriod.set(gram, new Set([slot]));
    }
  }
}

async function write(database: HistoryDatabase, { state, grams, unfiled }: Portion): Promise<void> {
  const transaction = database.transaction(WRITTEN, 'readwrite');
  try {
    const filing = transaction.objectStore('filing');
    const now = readState(await filing.get(STATE));
    // Erased meanwhile: what was read must not be written.
    if (now?.erasures !== state.erasures) return;
    for (const [period, ofPeriod] of grams) {
      await merge(transaction.objectStore('grams'), period, [...ofPeriod]);
      await note(transaction.objectStore('vocabulary'), period, ofPeriod);
    }
    await filing.put(state, STATE);
    if (unfiled !== undefined)
      await transaction.objectStore('unfiled').delete(IDBKeyRange.upperBound(unfiled));
    await transaction.done;
  } catch (error) {
    transaction.done.catch(() => undefined);
    if (error instanceof DamagedIndex) transaction.abort();
    throw error;
  }
}

type Store<Name extends 'grams' | 'vocabulary'> = IDBPObjectStore<
  HistorySchema,
  typeof WRITTEN,
  Name,
  'readwrite'
>;

async function merge(
  store: Store<'grams'>,
  period: number,
  grams: readonly [string, Set<number>][],
): Promise<void> {
  for (let from = 0; from < grams.length; from += SLICE) {
    const slice = grams.slice(from, from + SLICE);
    const known = await Promise.all(slice.map(([gram]) => store.get([gram, period])));
    const packed = slice.map(([, slots], index) => {
      const before = known[index] === undefined ? [] : unpackSlots(known[index], period);
      if (!before) throw new DamagedIndex(`slots of period ${period} cannot be read`);
      return packSlots(anyOf([before, inOrder(slots)]), period);
    });
    await Promise.all(
      slice.map(([gram], index) => store.put(packed[index] ?? new Uint8Array(), [gram, period])),
    );
  }
}

/** Adds to the grams of a period; most are known, and then nothing is written. */
async function note(
  store: Store<'vocabulary'>,
  period: number,
  grams: ReadonlyMap<string, unknown>,
): Promise<void> {
  const known = readVocabulary(await store.get(period));
  if (!known) throw new DamagedIndex(`grams of period ${period} cannot be read`);
  const all = new Set([...known, ...grams.keys()]);
  if (all.size > known.length) await store.put([...all], period);
}
