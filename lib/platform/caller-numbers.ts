import type { LookupState, Remembered } from '../domain/lookup.ts';
import type { MemoryOwner } from '../domain/number-memory.ts';
import type { PhoneNumber, ReadNumber } from '../domain/phone-number.ts';
import { markIn, markPick, type PickedRecord } from '../domain/picks.ts';
import type { IndexRecall } from './number-index/index-recall.ts';
import { openNumberMemory } from './number-memory.ts';
import { openPickStore } from './pick-store.ts';
import { openSealedStore } from './sealed-store.ts';

/** Everything that is remembered of callers' numbers in this browser. */
export interface CallerNumbers {
  /** Resolves when everything is there; until then nothing is known, and nothing waits for it. */
  loaded: Promise<unknown>;
  /** What the CRMs said of a caller at an earlier call, or else in their lists, by their ids. */
  known(caller: PhoneNumber, crms: readonly MemoryOwner[], read: ReadNumber): Record<string, Remembered>;
  /** What is known of a caller from a CRM's list and was not in memory when the call came. */
  listed(caller: PhoneNumber, crm: MemoryOwner, read: ReadNumber): Promise<Remembered | undefined>;
  /** Remembers what a CRM says now, and forgets whom it knows no more; gives it with the person's pick marked. */
  answered(caller: PhoneNumber, crm: MemoryOwner, answer: LookupState, read: ReadNumber): LookupState;
  pick(caller: PhoneNumber, picked: PickedRecord | undefined): Promise<void>;
  /** Forgets every number. */
  wipe(): Promise<void>;
}

/**
 * Opens what is remembered.
 *
 * @param now milliseconds since the epoch.
 * @param onFailure told when something could not be written down.
 * @param index what is known from CRMs' lists.
 */
export function openCallerNumbers(
  now: () => number,
  onFailure: (error: unknown) => void,
  index?: IndexRecall,
): CallerNumbers {
  const opening = openSealedStore('numbers');
  const memory = openNumberMemory(opening, now);
  const picks = openPickStore(opening, now);
  return {
    loaded: Promise.all([memory.loaded, picks.loaded]),
    known(caller, crms, read) {
      const picked = picks.pickOf(caller);
      const said = Object.entries({ ...index?.known(caller, crms, read), ...memory.known(caller, crms) });
      return Object.fromEntries(said.map(([crm, known]) => [crm, markIn(crm, known, picked)]));
    },
    async listed(caller, crm, read) {
      const found = await index?.find(caller, crm, read);
      return found && markIn(crm.id, found, picks.pickOf(caller));
    },
    answered(caller, crm, answer, read) {
      memory.learn(caller, crm, answer).catch(onFailure);
      if (answer.state === 'none') index?.forget(caller, crm, read).catch(onFailure);
      return markPick(crm.id, answer, picks.pickOf(caller));
    },
    pick: (caller, picked) => picks.pick(caller, picked),
    async wipe() {
      await Promise.all([memory.wipe(), picks.wipe()]);
    },
  };
}
