import type { IDBPDatabase } from 'idb';
import { keepOpen } from './open-database.ts';

/** Encrypted JSON. */
interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

/**
 * Values by name, encrypted at rest in an IndexedDB of the extension, which no content script can open. The key never
 * leaves the browser: it was made as not extractable.
 */
export interface SealedStore {
  /** Everything in it, as far as it is decrypted; undefined where it was damaged beyond reading. */
  opened: ReadonlyMap<string, Promise<unknown>>;
  write(name: string, value: unknown): Promise<void>;
  remove(name: string): Promise<void>;
  /**
   * Tries to read what could not be read so far, and to write what could not be written: true when more is there from now
   * on than was. Until then the store holds nothing but what was written meanwhile.
   */
  recover(): Promise<boolean>;
}

/** Told what is wrong with a store: it cannot be opened for now, or it was damaged and begins anew. */
export type OnTrouble = (what: 'closed' | 'rebuilt', error?: unknown) => void;

const ALGORITHM = 'AES-GCM';
const KEYS = 'keys';

/**
 * Opens the store of that name, making its key at first use. Everything in it is read and decrypted at once. Never
 * rejects: one that cannot be opened is empty, until it can be.
 */
export async function openSealedStore(
  store: string,
  onTrouble: OnTrouble = () => undefined,
): Promise<SealedStore> {
  const opened = new Map<string, Promise<unknown>>();
  /** What could not be written yet: the last value of each name is in `opened`, or gone from there. */
  const unsaved = new Set<string>();
  /** `isOwed`: something could not be read, and nobody was told yet that it can be. */
  const held: { key?: CryptoKey; isOwed?: boolean } = {};
  const open = keepOpen<unknown>(store, {
    version: 1,
    upgrade(created) {
      created.createObjectStore(KEYS);
      created.createObjectStore(store);
      delete held.key;
    },
    onRebuilt: () => onTrouble('rebuilt'),
  });
  const load = async () => {
    const database = await open();
    const transaction = database.transaction([KEYS, store]);
    const stored = transaction.objectStore(store);
    // Written by this code, in a database that nobody else can open.
    const [present, names, sealed] = (await Promise.all([
      transaction.objectStore(KEYS).get('master'),
      stored.getAllKeys(),
      stored.getAll(),
    ])) as [CryptoKey | undefined, string[], Sealed[]];
    const key = present ?? (await makeKey(database));
    names.forEach((name, index) => {
      if (!opened.has(name) && !unsaved.has(name)) opened.set(name, unseal(key, sealed[index]));
    });
    held.key = key;
    return key;
  };
  const save = async (name: string) => {
    unsaved.add(name);
    const database = await open();
    const key = held.key ?? (await load());
    const value = opened.get(name);
    if (value) await database.put(store, await seal(key, await value), name);
    else await database.delete(store, name);
    if (opened.get(name) === value) unsaved.delete(name);
  };
  await load().catch((error: unknown) => {
    held.isOwed = true;
    onTrouble('closed', error);
  });
  return {
    opened,
    write(name, value) {
      opened.set(name, Promise.resolve(value));
      return save(name);
    },
    remove(name) {
      opened.delete(name);
      return save(name);
    },
    async recover() {
      // A write may have read it all meanwhile.
      if (held.isOwed && held.key === undefined) await load();
      for (const name of [...unsaved]) await save(name);
      const wasOwed = held.isOwed === true;
      held.isOwed = false;
      return wasOwed;
    },
  };
}

async function makeKey(database: IDBPDatabase): Promise<CryptoKey> {
  const made = await crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  await database.put(KEYS, made, 'master');
  return made;
}

async function unseal(key: CryptoKey, sealed: Sealed | undefined): Promise<unknown> {
  if (!sealed) return undefined;
  if (sealed.data.byteLength === 0) return {};
  try {
    const plain = await crypto.subtle.decrypt({ name: ALGORITHM, iv: sealed.iv }, key, sealed.data);
    return JSON.parse(new TextDecoder().decode(plain)) as unknown;
  } catch {
    // Damaged beyond reading: the account asks for a new sign-in.
    return undefined;
  }
}

async function seal(key: CryptoKey, value: unknown): Promise<Sealed> {
  // An empty object: nothing to hide, and nothing to wait for at each start.
  if (JSON.stringify(value) === '{}') return { iv: new Uint8Array(), data: new ArrayBuffer() };
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  return { iv, data: await crypto.subtle.encrypt({ name: ALGORITHM, iv }, key, plain) };
}
