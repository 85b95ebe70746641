import { joined } from './packed-text.ts';

/** Something in a bucket, by the hash that leads to it. */
export interface Item {
  /** 32 bits. Two of the same hash may stand side by side. */
  hash: number;
  bytes: Uint8Array;
}

/** A bucket holds all of a span of hashes: from its own beginning to where the next one begins. */
export interface Bucket {
  from: number;
  items: Item[];
}

const HASH = 4;
/** Above this a length takes a second byte. */
const SHORT = 127;

/**
 * Writes the items of a bucket one behind the other, each behind its hash and its length.
 *
 * @param width the length of all of them, which is then not written.
 */
export function packItems(items: readonly Item[], width?: number): Uint8Array<ArrayBuffer> {
  return joined(
    items.flatMap(({ hash, bytes }) => {
      const head = new Uint8Array(HASH);
      new DataView(head.buffer).setUint32(0, hash);
      const { length } = bytes;
      if (width !== undefined) return [head, bytes];
      const size = length > SHORT ? [(length >> 8) | (SHORT + 1), length & 255] : [length];
      return [head, Uint8Array.from(size), bytes];
    }),
  );
}

/** Reads a bucket; with a hash, only what stands there. @throws RangeError where it was cut off. */
export function unpackItems(packed: Uint8Array, width?: number, wanted?: number): Item[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const items: Item[] = [];
  for (let at = 0; at < packed.length;) {
    const hash = view.getUint32(at);
    at += HASH;
    let length = width ?? view.getUint8(at++);
    if (width === undefined && length > SHORT) length = ((length & SHORT) << 8) | view.getUint8(at++);
    if (wanted === undefined || hash === wanted)
      items.push({ hash, bytes: packed.subarray(at, at + length) });
    at += length;
  }
  return items;
}

/**
 * Parts a bucket that has grown too large into several of like size. Those of one hash stay together.
 *
 * @param most how many items a bucket may have.
 */
export function parted({ from, items }: Bucket, most: number): Bucket[] {
  const sorted = items.toSorted((one, other) => one.hash - other.hash);
  if (sorted.length <= most) return [{ from, items: sorted }];
  const size = Math.ceil(sorted.length / Math.ceil((sorted.length * 3) / (most * 2)));
  const buckets: Bucket[] = [{ from, items: [] }];
  for (const item of sorted) {
    const last = buckets.at(-1);
    if (last && (last.items.length < size || last.items.at(-1)?.hash === item.hash)) last.items.push(item);
    else buckets.push({ from: item.hash, items: [item] });
  }
  return buckets;
}

/** The place of the bucket that a hash belongs into, among the sorted beginnings of all; -1 where there is none. */
export function placeOf(beginnings: readonly number[], hash: number): number {
  let low = 0;
  let high = beginnings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((beginnings[middle] ?? 0) <= hash) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Where a text is found. The secret is of one index alone, so that sizes of buckets tell of nobody. */
export function hashOf(secret: number, text: string): number {
  let hash = secret;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return mixed(secret, hash);
}

/** Spreads numbers over all hashes, each to one of its own. */
export function mixed(secret: number, value: number): number {
  let hash = (value ^ secret) | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
