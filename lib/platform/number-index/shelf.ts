import { itemsOf, readSpan, type OpenIndex, type WrittenBucket } from './bucket-file.ts';
import { placeOf, type Item } from './buckets.ts';
import type { BucketStore } from './index-database.ts';

/** All buckets of one kind in memory, decrypted but packed as they are: what a ring finds without a wait. */
export interface Shelf {
  /** Where each bucket begins, sorted. */
  beginnings: number[];
  buckets: Uint8Array<ArrayBuffer>[];
}

export type Shelves = Record<BucketStore, Shelf>;

/** Shelves with nothing on them. */
export function emptyShelves(): Shelves {
  return { numbers: { beginnings: [], buckets: [] }, records: { beginnings: [], buckets: [] } };
}

/** Read at a time, so that a ring meanwhile waits for a few milliseconds at most. */
const SPAN = 200;

/** Reads all buckets of an index. */
export async function loadShelves(index: OpenIndex, crm: string): Promise<Shelves> {
  const [numbers, records] = [await loadShelf(index, crm, 'numbers'), await loadShelf(index, crm, 'records')];
  return { numbers, records };
}

/** What stands at a hash. */
export function takeFrom(shelves: Shelves, store: BucketStore, hash: number): Item[] {
  const shelf = shelves[store];
  const bucket = shelf.buckets[placeOf(shelf.beginnings, hash)];
  return bucket ? itemsOf(store, bucket, hash) : [];
}

/** Puts changed buckets in; an empty one goes. */
export function putInto(shelf: Shelf, written: readonly WrittenBucket[]): void {
  for (const { from, packed } of written) {
    const place = placeOf(shelf.beginnings, from);
    const isThere = shelf.beginnings[place] === from;
    if (isThere && packed.length > 0) shelf.buckets[place] = packed;
    else if (isThere) {
      shelf.beginnings.splice(place, 1);
      shelf.buckets.splice(place, 1);
    } else if (packed.length > 0) {
      shelf.beginnings.splice(place + 1, 0, from);
      shelf.buckets.splice(place + 1, 0, packed);
    }
  }
}

async function loadShelf(index: OpenIndex, crm: string, store: BucketStore): Promise<Shelf> {
  const shelf: Shelf = { beginnings: [], buckets: [] };
  for (;;) {
    const span = await readSpan(index, { crm, store }, shelf.beginnings.at(-1) ?? -1, SPAN);
    for (const [from, packed] of span) {
      shelf.beginnings.push(from);
      shelf.buckets.push(packed);
    }
    if (span.length < SPAN) return shelf;
  }
}
