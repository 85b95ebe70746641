import type { IDBPObjectStore, IDBPTransaction } from 'idb';
import { packSlots, periodOf, slotOf, unpackSlots } from '../../domain/slots.ts';
import { nothingUnfiled, readState, readVocabulary, STATE } from './filing-state.ts';
import type { HistorySchema } from './history-database.ts';

type Stores = ('entries' | 'grams' | 'vocabulary' | 'unfiled' | 'filing')[];
type Writing = IDBPTransaction<HistorySchema, Stores, 'readwrite'>;

/** Trimmed at a time. */
const SLICE = 200;

/** Takes all that began before an instant out of the index, in the transaction that erases the entries themselves. */
export async function unfile(transaction: Writing, before: number): Promise<void> {
  const filing = transaction.objectStore('filing');
  const state = readState(await filing.get(STATE));
  // Without a state it is of no use, and made anew.
  if (!state || before === Infinity) {
    await Promise.all([
      empty(transaction),
      before === Infinity && transaction.objectStore('unfiled').clear(),
      before === Infinity && filing.put(nothingUnfiled((state?.erasures ?? 0) + 1), STATE),
    ]);
    return;
  }
  const edge = slotOf(before);
  const last = periodOf(edge);
  await filing.put({ ...state, erasures: state.erasures + 1 }, STATE);
  for (const period of await transaction.objectStore('vocabulary').getAllKeys(IDBKeyRange.upperBound(last)))
    if (!(await trim(transaction, period, edge))) {
      await Promise.all([empty(transaction), filing.delete(STATE)]);
      return;
    }
  // Of the slot at the edge some is erased and some is not.
  await transaction.objectStore('unfiled').add([edge]);
}

async function empty(transaction: Writing): Promise<void> {
  await Promise.all([
    transaction.objectStore('grams').clear(),
    transaction.objectStore('vocabulary').clear(),
  ]);
}

/** Leaves of a period what is after the slot at the edge. Gives false where it cannot be read. */
async function trim(transaction: Writing, period: number, edge: number): Promise<boolean> {
  const grams = transaction.objectStore('grams');
  const vocabulary = transaction.objectStore('vocabulary');
  const known = readVocabulary(await vocabulary.get(period));
  if (!known) return false;
  const left: string[] = [];
  for (let from = 0; from < known.length; from += SLICE) {
    const slice = known.slice(from, from + SLICE);
    const kept = period < periodOf(edge) ? slice.map(() => []) : await keptOf(grams, slice, period, edge);
    if (!kept) return false;
    await Promise.all(
      slice.map((gram, index) => {
        const slots = kept[index] ?? [];
        if (slots.length === 0) return grams.delete([gram, period]);
        left.push(gram);
        return grams.put(packSlots(slots, period), [gram, period]);
      }),
    );
  }
  await (left.length === 0 ? vocabulary.delete(period) : vocabulary.put(left, period));
  return true;
}

/** Slots of some grams that are after the edge; undefined where one cannot be read. */
async function keptOf(
  grams: IDBPObjectStore<HistorySchema, Stores, 'grams', 'readwrite'>,
  slice: readonly string[],
  period: number,
  edge: number,
): Promise<number[][] | undefined> {
  const packed = await Promise.all(slice.map((gram) => grams.get([gram, period])));
  const known = packed.flatMap((bytes) => {
    const slots = unpackSlots(bytes, period);
    return slots ? [slots.filter((slot) => slot > edge)] : [];
  });
  return known.length === slice.length ? known : undefined;
}
