import { keepRecent, type Retention } from '../domain/keep-recent.ts';
import { createTurns } from './in-turn.ts';
import type { SealedStore } from './sealed-store.ts';

/**
 * Something remembered of each number, encrypted at rest: numbers are personal data, so they are no keys of the
 * database either. Everything is held decrypted in memory, so that a ring never waits for it.
 */
export interface NumberMap<Value> {
  /** Resolves when everything is there; until then nothing is known. */
  loaded: Promise<void>;
  get(number: string): Value | undefined;
  /** Changes what is remembered of a number; undefined forgets it. Lets go of what is too old or too much. */
  change(number: string, change: (before: Value | undefined) => Value | undefined): Promise<void>;
  clear(): Promise<void>;
}

/** Written together: a call must not write all numbers, and a start not read each by itself. */
const PORTIONS = 32;

/**
 * Opens the part `name` of a store.
 *
 * @param now milliseconds since the epoch.
 */
export function openNumberMap<Value>(
  opening: Promise<SealedStore>,
  name: string,
  retention: Retention<Value>,
  now: () => number,
): NumberMap<Value> {
  const portions = Array.from({ length: PORTIONS }, () => new Map<string, Value>());
  const held = { isRead: false };
  const nameOf = (portion: number) => `${name}:${portion}`;
  const portionAt = (number: string) => portions[portionOf(number)];

  /** Gives the portions that have changed. */
  const letGo = (): Set<number> => {
    const all = portions.flatMap((numbers) => [...numbers]);
    const kept = new Set(keepRecent(all, retention, now()).map(([number]) => number));
    const gone = all.flatMap(([number]) => (kept.has(number) ? [] : [number]));
    for (const number of gone) portionAt(number)?.delete(number);
    return new Set(gone.map(portionOf));
  };
  /** Reads what lies there, once it can be read; what is known already stands, as it is newer. */
  const readAll = async () => {
    const store = await opening;
    await store.recover();
    for (const portion of held.isRead ? [] : portions.keys()) {
      // Written by this code, and authenticated by its encryption.
      const stored = (await store.opened.get(nameOf(portion))) as Record<string, Value> | undefined;
      for (const [number, value] of Object.entries(stored ?? {}))
        if (!portionAt(number)?.has(number)) portionAt(number)?.set(number, value);
    }
    held.isRead = true;
    return store;
  };
  /** Rejects while there may be something unread, which must not be written over. */
  const write = async (changed: ReadonlySet<number>) => {
    const store = await readAll();
    for (const portion of changed) {
      const numbers = Object.fromEntries(portions[portion] ?? []);
      await (Object.keys(numbers).length > 0
        ? store.write(nameOf(portion), numbers)
        : store.remove(nameOf(portion)));
    }
  };
  const inTurn = createTurns();
  const loaded = inTurn(async () => {
    await readAll();
    await write(letGo());
  });
  return {
    loaded,
    get: (number) => portionAt(number)?.get(number),
    change: (number, change) =>
      inTurn(async () => {
        await readAll().catch(() => undefined);
        const before = portionAt(number)?.get(number);
        const after = change(before);
        if (after === before) return;
        if (after === undefined) portionAt(number)?.delete(number);
        else portionAt(number)?.set(number, after);
        await write(letGo().add(portionOf(number)));
      }),
    clear: () =>
      inTurn(async () => {
        await readAll().catch(() => undefined);
        for (const numbers of portions) numbers.clear();
        await write(new Set(portions.keys()));
      }),
  };
}

function portionOf(number: string): number {
  return Array.from(number).reduce((sum, digit) => (sum * 5 + digit.charCodeAt(0)) % PORTIONS, 0);
}
