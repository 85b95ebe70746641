import type { LookupState, Remembered } from '../domain/lookup.ts';
import { learn, MEMORY_RETENTION, recall, type MemoryOwner } from '../domain/number-memory.ts';
import { numberKey, type PhoneNumber } from '../domain/phone-number.ts';
import { openNumberMap } from './number-map.ts';
import type { SealedStore } from './sealed-store.ts';

/** What CRMs said of numbers at earlier calls, so that the first toast has the name. */
export interface NumberMemory {
  /** Resolves when everything is there; until then nothing is known. */
  loaded: Promise<void>;
  /** By the ids of the CRMs that are set up now; asked while a ring is on its way. */
  known(caller: PhoneNumber, crms: readonly MemoryOwner[]): Record<string, Remembered>;
  learn(caller: PhoneNumber, crm: MemoryOwner, answer: LookupState): Promise<void>;
  wipe(): Promise<void>;
}

/**
 * Opens the memory.
 *
 * @param now milliseconds since the epoch.
 */
export function openNumberMemory(opening: Promise<SealedStore>, now: () => number): NumberMemory {
  const numbers = openNumberMap(opening, 'memory', MEMORY_RETENTION, now);
  return {
    loaded: numbers.loaded,
    known(caller, crms) {
      const key = numberKey(caller);
      return recall(key === undefined ? undefined : numbers.get(key), crms, now());
    },
    async learn(caller, crm, answer) {
      const key = numberKey(caller);
      if (key !== undefined) await numbers.change(key, (known) => learn(known, crm, answer, now()));
    },
    wipe: () => numbers.clear(),
  };
}
