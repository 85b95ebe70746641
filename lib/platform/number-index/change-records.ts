import type { IndexKey } from '../../domain/index-keys.ts';
import { bucketFor } from './bucket-file.ts';
import { hashOf, type Item } from './buckets.ts';
import { packRecord, roundOf, unpackRecord, type IndexedRecord } from './packed-record.ts';

/** What a page of a CRM's list changes. */
export interface PageOfRecords {
  records: readonly IndexedRecord[];
  gone: readonly Pick<IndexedRecord, 'record' | 'type'>[];
}

/** What all records of one index have in common. */
export interface IndexSense {
  secret: number;
  types: readonly string[];
  /** In which round they were seen; absent where nobody has seen them anew. */
  round: number | undefined;
  /** The keys of a record's numbers. */
  keysOf(record: IndexedRecord): IndexKey[];
}

/** What has to be written besides the records: to which records numbers lead, and no longer lead. */
export interface Changed {
  /** The beginnings of the buckets that are other than before. */
  buckets: Set<number>;
  added: [IndexKey, ref: number][];
  removed: [IndexKey, ref: number][];
  /** How many numbers more there are. */
  growth: number;
}

/** The hash of a record: where it lies, and how numbers refer to it. */
export function refOf(secret: number, { record, type }: Pick<IndexedRecord, 'record' | 'type'>): number {
  return hashOf(secret, `${type} ${record}`);
}

/**
 * Puts records into their buckets, in place, and takes out what is gone or has no number any more. The last word on a
 * record counts. One that is as it was changes nothing.
 */
export function changeRecords(
  buckets: ReadonlyMap<number, Item[]>,
  { records, gone }: PageOfRecords,
  sense: IndexSense,
): Changed {
  const { secret, types, round, keysOf } = sense;
  const beginnings = [...buckets.keys()];
  const changed: Changed = { buckets: new Set(), added: [], removed: [], growth: 0 };
  const wanted = new Map<string, IndexedRecord>();
  for (const record of gone)
    wanted.set(`${record.type} ${record.record}`, { ...record, name: '', numbers: [] });
  for (const record of records) wanted.set(`${record.type} ${record.record}`, record);
  for (const record of wanted.values()) {
    const ref = refOf(secret, record);
    const { from, items } = bucketFor(buckets, beginnings, ref);
    const place = items.findIndex(({ hash, bytes }) => hash === ref && isOf(record, bytes, types));
    const present = items[place];
    const seen = round ?? (present ? roundOf(present.bytes) : 0);
    const bytes =
      record.numbers.length > 0 ? packRecord(record, types.indexOf(record.type), seen) : undefined;
    if (isSame(present?.bytes, bytes)) continue;
    const before = present && unpackRecord(present.bytes, types);
    items.splice(place < 0 ? items.length : place, present ? 1 : 0, ...(bytes ? [{ hash: ref, bytes }] : []));
    changed.buckets.add(from);
    changed.growth += (bytes ? record.numbers.length : 0) - (before?.numbers.length ?? 0);
    const [old, now] = [before ? keysOf(before) : [], bytes ? keysOf(record) : []];
    changed.removed.push(
      ...old.filter((key) => !now.includes(key)).map((key): [number, number] => [key, ref]),
    );
    changed.added.push(...now.filter((key) => !old.includes(key)).map((key): [number, number] => [key, ref]));
  }
  return changed;
}

function isOf({ record, type }: IndexedRecord, bytes: Uint8Array, types: readonly string[]): boolean {
  const found = unpackRecord(bytes, types);
  return found.record === record && found.type === type;
}

function isSame(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return (
    one === other ||
    (one?.length === other?.length && (one?.every((byte, index) => byte === other?.[index]) ?? false))
  );
}
