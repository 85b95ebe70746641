import type { IndexCourse } from '../../domain/index-course.ts';
import type { OpenIndex, WrittenBucket } from './bucket-file.ts';
import {
  bucketsOf,
  indexKey,
  openIndexDatabase,
  seal,
  unseal,
  type BucketStore,
  type IndexState,
} from './index-database.ts';

/** What a change of an index writes: its state, and buckets by their kinds. */
export interface IndexChange {
  state: IndexState;
  written?: Partial<Record<BucketStore, readonly WrittenBucket[]>>;
  /** Nothing stays of what was there before. */
  isNew?: boolean;
}

/** The database of all indexes, with what is known of each as a whole. */
export interface IndexStore {
  /** Resolves when the states are known. Rejects where the database cannot be opened for now. */
  load(): Promise<void>;
  /** By the ids of the CRMs; empty before it was loaded. */
  states: ReadonlyMap<string, IndexState>;
  opened(): Promise<OpenIndex>;
  /** Writes buckets and state in one transaction: a worker that dies has done both or neither. */
  commit(crm: string, change: IndexChange): Promise<void>;
  /** Forgets an index. */
  drop(crm: string): Promise<void>;
}

/**
 * Opens the store.
 *
 * @param name of the database.
 * @param onRebuilt told that it was damaged and begins anew: nothing is known any more.
 */
export function openIndexStore(name: string, onRebuilt: () => void): IndexStore {
  const states = new Map<string, IndexState>();
  const held: { loaded?: Promise<void>; key?: Promise<CryptoKey> } = {};
  const open = openIndexDatabase(name, () => {
    delete held.key;
    states.clear();
    onRebuilt();
  });
  const opened = async (): Promise<OpenIndex> => {
    const database = await open();
    held.key ??= indexKey(database);
    return { database, key: await held.key };
  };
  const readStates = async () => {
    const { database, key } = await opened();
    const [names, sealed] = await Promise.all([database.getAllKeys('state'), database.getAll('state')]);
    await Promise.all(
      sealed.map(async (bytes, index) => {
        const crm = names[index] ?? '';
        const plain = await unseal(key, stateName(crm), bytes).catch(() => undefined);
        // Written by this code, and authenticated by its encryption.
        if (plain) states.set(crm, JSON.parse(new TextDecoder().decode(plain)) as IndexState);
        else await forget(database, crm);
      }),
    );
  };
  return {
    states,
    opened,
    load() {
      held.loaded ??= readStates().catch((error: unknown) => {
        delete held.loaded;
        throw error;
      });
      return held.loaded;
    },
    async commit(crm, change) {
      await write(await opened(), crm, change);
      states.set(crm, change.state);
    },
    async drop(crm) {
      await forget((await opened()).database, crm);
      states.delete(crm);
    },
  };
}

/** The state of an index that begins. */
export function newState(course: IndexCourse): IndexState {
  return { course, secret: crypto.getRandomValues(new Uint32Array(1))[0] ?? 0, numbers: 0 };
}

async function write(
  { database, key }: OpenIndex,
  crm: string,
  { state, written = {}, isNew = false }: IndexChange,
): Promise<void> {
  const sealed = await seal(key, stateName(crm), new TextEncoder().encode(JSON.stringify(state)));
  const transaction = database.transaction(['state', 'numbers', 'records'], 'readwrite');
  const put = function* () {
    yield transaction.objectStore('state').put(sealed, crm);
    for (const store of ['numbers', 'records'] as const) {
      const buckets = transaction.objectStore(store);
      if (isNew) yield buckets.delete(bucketsOf(crm));
      for (const { from, sealed: bytes } of written[store] ?? [])
        yield bytes ? buckets.put(bytes, [crm, from]) : buckets.delete([crm, from]);
    }
  };
  const work: Promise<unknown>[] = [transaction.done];
  try {
    for (const doing of put()) work.push(doing);
  } catch (error) {
    // What was put before must not stay without the rest.
    for (const doing of work) doing.catch(() => undefined);
    transaction.abort();
    throw error;
  }
  await Promise.all(work);
}

async function forget(database: OpenIndex['database'], crm: string): Promise<void> {
  const transaction = database.transaction(['state', 'numbers', 'records'], 'readwrite');
  await Promise.all([
    transaction.objectStore('state').delete(crm),
    transaction.objectStore('numbers').delete(bucketsOf(crm)),
    transaction.objectStore('records').delete(bucketsOf(crm)),
    transaction.done,
  ]);
}

function stateName(crm: string): string {
  return `state ${crm}`;
}
