import type { IDBPTransaction } from 'idb';
import { packSlots, periodOf, slotOf, unpackSlots } from '../../domain/slots.ts';
import { nothingUnfiled, readState, STATE } from './filing-state.ts';
import type { HistorySchema } from './history-database.ts';

type Writing = IDBPTransaction<HistorySchema, ('entries' | 'grams' | 'unfiled' | 'filing')[], 'readwrite'>;

/** Trimmed at a time. */
const SLICE = 200;

/** Takes all that began before an instant out of the index, in the transaction that erases the entries themselves. */
export async function unfile(transaction: Writing, before: number): Promise<void> {
  const filing = transaction.objectStore('filing');
  const grams = transaction.objectStore('grams');
  const state = readState(await filing.get(STATE));
  // Without a state it is of no use, and made anew.
  if (!state || before === Infinity) {
    await Promise.all([
      grams.clear(),
      before === Infinity && transaction.objectStore('unfiled').clear(),
      before === Infinity && filing.put(nothingUnfiled((state?.erasures ?? 0) + 1), STATE),
    ]);
    return;
  }
  const edge = slotOf(before);
  const period = periodOf(edge);
  await filing.put({ ...state, erasures: state.erasures + 1 }, STATE);
  await grams.delete(IDBKeyRange.upperBound([period], true));
  const ofPeriod = IDBKeyRange.bound([period], [period, []]);
  const trim = (key: [number, string], slots: readonly number[]) => {
    const kept = slots.filter((slot) => slot > edge);
    if (kept.length === 0) return grams.delete(key);
    return kept.length < slots.length ? grams.put(packSlots(kept, period), key) : Promise.resolve();
  };
  const keys = await grams.getAllKeys(ofPeriod);
  for (let from = 0; from < keys.length; from += SLICE) {
    const slice = keys.slice(from, from + SLICE);
    const packed = await Promise.all(slice.map((key) => grams.get(key)));
    const known = packed.map((bytes) => unpackSlots(bytes, period));
    if (known.includes(undefined)) {
      await Promise.all([grams.clear(), filing.delete(STATE)]);
      return;
    }
    await Promise.all(slice.map((key, index) => trim(key, known[index] ?? [])));
  }
  // Of the slot at the edge some is erased and some is not.
  await transaction.objectStore('unfiled').add([edge]);
}
