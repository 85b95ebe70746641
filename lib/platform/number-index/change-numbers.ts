import { bucketFor } from './bucket-file.ts';
import { mixed, type Item } from './buckets.ts';
import type { Changed } from './change-records.ts';

/** What a number leads to is written as the four bytes of a hash. */
export function refIn({ bytes }: Item): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
}

/** Changes in place to which records numbers lead; gives the beginnings of the buckets that are other than before. */
export function changeNumbers(
  buckets: ReadonlyMap<number, Item[]>,
  { added, removed }: Pick<Changed, 'added' | 'removed'>,
  secret: number,
): Set<number> {
  const beginnings = [...buckets.keys()];
  const changed = new Set<number>();
  const placeFor = (key: number, ref: number) => {
    const hash = mixed(secret, key);
    const { from, items } = bucketFor(buckets, beginnings, hash);
    const place = items.findIndex((item) => item.hash === hash && refIn(item) === ref);
    return { hash, from, items, place };
  };
  for (const [key, ref] of removed) {
    const { from, items, place } = placeFor(key, ref);
    if (place < 0) continue;
    items.splice(place, 1);
    changed.add(from);
  }
  for (const [key, ref] of added) {
    const { hash, from, items, place } = placeFor(key, ref);
    if (place >= 0) continue;
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, ref);
    items.push({ hash, bytes });
    changed.add(from);
  }
  return changed;
}
