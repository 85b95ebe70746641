import type { DBSchema, IDBPDatabase } from 'idb';
import type { IndexCourse } from '../../domain/index-course.ts';
import { keepOpen } from '../open-database.ts';

/** By the CRM's id and the hash that a bucket begins with. */
type BucketKey = [crm: string, from: number];

export interface IndexSchema extends DBSchema {
  keys: { key: string; value: CryptoKey };
  /** What is known of each index as a whole, sealed. */
  state: { key: string; value: Uint8Array<ArrayBuffer> };
  /** What numbers lead to: hashes of records. Sealed. */
  numbers: { key: BucketKey; value: Uint8Array<ArrayBuffer> };
  /** The records themselves. Sealed. */
  records: { key: BucketKey; value: Uint8Array<ArrayBuffer> };
}

export type BucketStore = 'numbers' | 'records';

/** An index as a whole. */
export interface IndexState {
  course: IndexCourse;
  /** Spreads what is in it over its buckets. */
  secret: number;
  numbers: number;
  /** The person has erased it: it is not built again before they say so. */
  isWiped?: boolean;
}

const ALGORITHM = 'AES-GCM';
const IV_BYTES = 12;

/** Opens the database of all indexes; it is made at its first use. */
export function openIndexDatabase(
  name: string,
  onRebuilt: () => void,
): () => Promise<IDBPDatabase<IndexSchema>> {
  return keepOpen<IndexSchema>(name, {
    version: 1,
    upgrade(created) {
      for (const store of ['keys', 'state', 'numbers', 'records'] as const) created.createObjectStore(store);
    },
    onRebuilt,
  });
}

/** The key that all is encrypted with: made at the first use, and not to be had out of the browser. */
export async function indexKey(database: IDBPDatabase<IndexSchema>): Promise<CryptoKey> {
  const present = await database.get('keys', 'master');
  if (present) return present;
  const made = await crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  await database.put('keys', made, 'master');
  return made;
}

/** Encrypts; `name` says where it belongs, so that nothing can be put in another's place. */
export async function seal(
  key: CryptoKey,
  name: string,
  plain: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const data = await crypto.subtle.encrypt(parameters(iv, name), key, plain);
  const sealed = new Uint8Array(IV_BYTES + data.byteLength);
  sealed.set(iv);
  sealed.set(new Uint8Array(data), IV_BYTES);
  return sealed;
}

/** @throws OperationError where it was damaged, or is of another place. */
export async function unseal(
  key: CryptoKey,
  name: string,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = sealed.subarray(0, IV_BYTES);
  return new Uint8Array(await crypto.subtle.decrypt(parameters(iv, name), key, sealed.subarray(IV_BYTES)));
}

/** All buckets of one CRM. */
export function bucketsOf(crm: string, upTo?: number): IDBKeyRange {
  return upTo === undefined ? IDBKeyRange.bound([crm], [crm, []]) : IDBKeyRange.bound([crm], [crm, upTo]);
}

function parameters(iv: Uint8Array<ArrayBuffer>, name: string): AesGcmParams {
  return { name: ALGORITHM, iv, additionalData: new TextEncoder().encode(name) };
}
