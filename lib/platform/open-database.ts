import { deleteDB, openDB, type IDBPDatabase, type OpenDBCallbacks } from 'idb';

/** A database that does not answer by then is given up for now; longer than a slow disk takes at the browser's start. */
const LIMIT_MS = 5_000;
/** What looks damaged for so long is deleted: before that it may be short of space, or busy. */
const DAMAGED_MS = 20_000;

export interface OpenDatabase<Schema> {
  version: number;
  upgrade: NonNullable<OpenDBCallbacks<Schema>['upgrade']>;
  /** Told that the database was damaged and begins anew: what was in it is lost. */
  onRebuilt?: (() => void) | undefined;
}

/**
 * Gives a database of the extension, opened at its first use, and again after it was closed or could not be opened. One
 * that the browser cannot read for some time is deleted and made anew. Rejects as long as it cannot be opened.
 */
export function keepOpen<Schema>(
  name: string,
  options: OpenDatabase<Schema>,
): () => Promise<IDBPDatabase<Schema>> {
  const held: { current?: Promise<IDBPDatabase<Schema>>; damagedSince?: number } = {};
  const forget = () => {
    delete held.current;
  };

  async function openOrRebuild(): Promise<IDBPDatabase<Schema>> {
    try {
      const opened = await open(name, options, forget);
      delete held.damagedSince;
      return opened;
    } catch (error) {
      held.damagedSince ??= Date.now();
      if (!isDamage(error) || Date.now() - held.damagedSince < DAMAGED_MS) throw error;
    }
    await withinLimit(deleteDB(name), () => undefined);
    const made = await open(name, options, forget);
    delete held.damagedSince;
    options.onRebuilt?.();
    return made;
  }
  return () => {
    if (held.current) return held.current;
    const opening = openOrRebuild();
    held.current = opening;
    opening.catch(forget);
    return opening;
  };
}

function open<Schema>(
  name: string,
  { version, upgrade }: OpenDatabase<Schema>,
  onGone: () => void,
): Promise<IDBPDatabase<Schema>> {
  const opening = openDB<Schema>(name, version, {
    upgrade,
    // Somebody else wants to make it anew: whoever holds it open would keep them waiting for ever.
    blocking(_present, _wanted, event) {
      (event.target as IDBDatabase).close();
      onGone();
    },
    terminated: onGone,
  });
  return withinLimit(opening, (late) => late.close());
}

/** What browsers say of a database whose files they cannot make sense of. */
function isDamage(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'UnknownError';
}

async function withinLimit<Value>(work: Promise<Value>, onLate: (value: Value) => void): Promise<Value> {
  const limit = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    work.then(onLate, () => undefined);
    limit.reject(new Error('the database does not answer'));
  }, LIMIT_MS);
  try {
    return await Promise.race([work, limit.promise]);
  } finally {
    clearTimeout(timer);
  }
}
