import { numberKey, type PhoneNumber } from '../domain/phone-number.ts';
import { PICK_RETENTION, type PickedRecord } from '../domain/picks.ts';
import { openNumberMap } from './number-map.ts';
import type { SealedStore } from './sealed-store.ts';

/** Which of several records a person chose for a number. */
export interface PickStore {
  /** Resolves when everything is there; until then nothing was picked. */
  loaded: Promise<void>;
  pickOf(caller: PhoneNumber): PickedRecord | undefined;
  /** Remembers a pick instead of the last one; undefined takes it back. */
  pick(caller: PhoneNumber, picked: PickedRecord | undefined): Promise<void>;
  wipe(): Promise<void>;
}

/**
 * Opens the store.
 *
 * @param now milliseconds since the epoch.
 */
export function openPickStore(opening: Promise<SealedStore>, now: () => number): PickStore {
  const picks = openNumberMap(opening, 'pick', PICK_RETENTION, now);
  return {
    loaded: picks.loaded,
    pickOf(caller) {
      const key = numberKey(caller);
      return key === undefined ? undefined : picks.get(key);
    },
    async pick(caller, picked) {
      const key = numberKey(caller);
      if (key !== undefined) await picks.change(key, () => picked && { ...picked, at: now() });
    },
    wipe: () => picks.clear(),
  };
}
