import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore, IDBOpenDBRequest } from 'fake-indexeddb';
import { currentProcess, type OsProcess } from './os-process.ts';

/**
 * What is wrong with one database: `corrupt` cannot be opened before it was deleted, `disabled` never, `silent` never
 * answers, and into a `full` one nothing can be written.
 */
export type DatabaseFault = 'corrupt' | 'disabled' | 'silent' | 'full';

/** IndexedDB of one profile, in which single databases can be damaged. */
export interface FaultyIndexedDb {
  readonly factory: IDBFactory;
  /** Undefined heals it. */
  damage(database: string, fault: DatabaseFault | undefined): void;
  /** Whether nothing can be written now. */
  isFull(database: string): boolean;
  /** Closes what a process has left open, as the browser does. */
  closeAll(process: OsProcess): void;
}

/** A fresh IndexedDB, in which everything works until it is damaged. */
export function createFaultyIndexedDb(): FaultyIndexedDb {
  const real = new IDBFactory();
  const faults = new Map<string, DatabaseFault>();
  const open = new Map<OsProcess | undefined, Set<IDBDatabase>>();

  function openReally(name: string, version?: number): IDBOpenDBRequest {
    const owner = currentProcess();
    const request = real.open(name, version);
    request.addEventListener('success', () => {
      open.set(owner, (open.get(owner) ?? new Set()).add(request.result));
    });
    return request;
  }

  /** Fails as the fake database does where a version is too low, but with what browsers say of damage. */
  function refuse(): IDBOpenDBRequest {
    real.open('a database that cannot be opened', 2);
    const request = real.open('a database that cannot be opened', 1);
    const error = new DOMException('Internal error opening backing store.', 'UnknownError');
    Object.defineProperty(request, 'error', { get: () => error, set: () => undefined });
    return request;
  }

  const isDead = () => currentProcess()?.isAlive === false;
  const members = {
    open(name: string, version?: number) {
      const fault = faults.get(name);
      if (isDead() || fault === 'silent') return new IDBOpenDBRequest();
      return fault === 'corrupt' || fault === 'disabled' ? refuse() : openReally(name, version);
    },
    deleteDatabase(name: string) {
      const fault = faults.get(name);
      if (isDead() || fault === 'silent') return new IDBOpenDBRequest();
      if (fault === 'disabled') return refuse();
      if (fault === 'corrupt') faults.delete(name);
      return real.deleteDatabase(name);
    },
  };
  return {
    factory: new Proxy(real, {
      get: (target, member) => (Reflect.get(members, member) ?? Reflect.get(target, member)) as unknown,
    }),
    damage(database, fault) {
      if (fault) faults.set(database, fault);
      else faults.delete(database);
    },
    isFull: (database) => faults.get(database) === 'full',
    closeAll(process) {
      for (const database of open.get(process) ?? []) database.close();
      open.delete(process);
    },
  };
}

/** Lets the global `indexedDB` be that of the profile whose process asks; `profileOf` finds it. */
export function installIndexedDb(profileOf: (process: OsProcess | undefined) => FaultyIndexedDb): () => void {
  const globals = globalThis as { indexedDB: unknown };
  const before = globals.indexedDB;
  globals.indexedDB = new Proxy(
    {},
    { get: (_target, member) => Reflect.get(profileOf(currentProcess()).factory, member) as unknown },
  );
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
    const request = put.apply(this, args);
    const { transaction } = this;
    // What does not fit fails with its whole transaction.
    if (profileOf(currentProcess()).isFull(transaction.db.name)) queueMicrotask(() => abort(transaction));
    return request;
  };
  return () => {
    globals.indexedDB = before;
    IDBObjectStore.prototype.put = put;
  };
}

function abort(transaction: IDBObjectStore['transaction']): void {
  try {
    transaction.abort();
  } catch {
    // Another write of the same transaction has done it.
  }
}
