import type { IDBPDatabase } from 'idb';
import { packItems, parted, placeOf, unpackItems, type Item } from './buckets.ts';
import { bucketsOf, seal, unseal, type BucketStore, type IndexSchema } from './index-database.ts';

/** The database and the key to what is in it. */
export interface OpenIndex {
  database: IDBPDatabase<IndexSchema>;
  key: CryptoKey;
}

/** Where buckets lie, and how what is in them is written. */
export interface Place {
  crm: string;
  store: BucketStore;
}

/** A bucket as it is written: nothing is left of it where `sealed` is absent. */
export interface WrittenBucket {
  from: number;
  packed: Uint8Array<ArrayBuffer>;
  sealed?: Uint8Array<ArrayBuffer>;
}

/** How many items a bucket holds at most: one has to be read for each that is looked for. */
const MOST: Record<BucketStore, number> = { records: 96, numbers: 512 };
/** What a number leads to is the hash of a record; records are of any length. */
const WIDTH: Record<BucketStore, number | undefined> = { records: undefined, numbers: 4 };

/** What stands at a hash: reads and decrypts one bucket. */
export async function findItems(
  { database, key }: OpenIndex,
  { crm, store }: Place,
  hash: number,
): Promise<Item[]> {
  const cursor = await database.transaction(store).store.openCursor(bucketsOf(crm, hash), 'prev');
  if (!cursor) return [];
  const packed = await unseal(key, nameOf({ crm, store }, cursor.key[1]), cursor.value);
  return unpackItems(packed, WIDTH[store], hash);
}

/** What stands at a hash of a packed bucket. */
export function itemsOf(store: BucketStore, packed: Uint8Array, hash?: number): Item[] {
  return unpackItems(packed, WIDTH[store], hash);
}

/** The buckets that hashes belong into, by their beginnings; the first one is there even where nothing is. */
export async function readBuckets(
  { database, key }: OpenIndex,
  place: Place,
  hashes: Iterable<number>,
): Promise<Map<number, Item[]>> {
  const { crm, store } = place;
  const transaction = database.transaction(store);
  const known = (await transaction.store.getAllKeys(bucketsOf(crm))).map(([, from]) => from);
  const beginnings = known[0] === 0 ? known : [0, ...known];
  const wanted = new Set(Array.from(hashes, (hash) => beginnings[placeOf(beginnings, hash)] ?? 0));
  const sealed = await Promise.all(
    Array.from(wanted, async (from) => [from, await transaction.store.get([crm, from])] as const),
  );
  const read = sealed.map(async ([from, bytes]) => {
    const packed = bytes && (await unseal(key, nameOf(place, from), bytes));
    return [from, packed ? unpackItems(packed, WIDTH[store]) : []] as const;
  });
  return new Map((await Promise.all(read)).sort(([one], [other]) => one - other));
}

/** The bucket that a hash belongs into, of those that were read for it. */
export function bucketFor(
  buckets: ReadonlyMap<number, Item[]>,
  beginnings: readonly number[],
  hash: number,
): { from: number; items: Item[] } {
  const from = beginnings[placeOf(beginnings, hash)] ?? 0;
  return { from, items: buckets.get(from) ?? [] };
}

/** Packs and encrypts changed buckets, in as many parts as they need. */
export async function sealBuckets(
  { key }: OpenIndex,
  place: Place,
  buckets: Iterable<readonly [from: number, items: readonly Item[]]>,
): Promise<WrittenBucket[]> {
  const parts = [...buckets].flatMap(([from, items]) =>
    parted({ from, items: [...items] }, MOST[place.store]),
  );
  return Promise.all(
    parts.map(async ({ from, items }): Promise<WrittenBucket> => {
      const packed = packItems(items, WIDTH[place.store]);
      return packed.length === 0
        ? { from, packed }
        : { from, packed, sealed: await seal(key, nameOf(place, from), packed) };
    }),
  );
}

/** Decrypts some buckets, in their order, beginning behind `after`: for what is held in memory, and to look them through. */
export async function readSpan(
  { database, key }: OpenIndex,
  place: Place,
  after: number,
  count: number,
): Promise<(readonly [from: number, packed: Uint8Array<ArrayBuffer>])[]> {
  const { crm, store } = place;
  const range = IDBKeyRange.bound([crm, after], [crm, []], true);
  const transaction = database.transaction(store);
  const [keys, values] = await Promise.all([
    transaction.store.getAllKeys(range, count),
    transaction.store.getAll(range, count),
  ]);
  return Promise.all(
    values.map(async (sealed, index) => {
      const from = keys[index]?.[1] ?? 0;
      return [from, await unseal(key, nameOf(place, from), sealed)] as const;
    }),
  );
}

function nameOf({ crm, store }: Place, from: number): string {
  return `${store} ${crm} ${from}`;
}
