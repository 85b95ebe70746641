import type { ReadNumber } from './phone-number.ts';
import { numberForms, type PhoneNumber } from './phone-number.ts';
import type { LookupState } from './lookup.ts';

/** What the reducer may know besides state and input: the clock, the person's country and their CRMs. */
export interface ReduceContext {
  /** Milliseconds since the epoch. */
  now: number;
  read: ReadNumber;
  /** Configured CRMs; `canFind` is false for those that can only be searched. */
  crms: readonly { id: string; canFind: boolean }[];
}

/** The look-ups that a new caller starts with: none for a number that nobody can be asked about. */
export function startLookups(caller: PhoneNumber, { crms, now }: ReduceContext): Record<string, LookupState> {
  if (!numberForms(caller)) return {};
  return Object.fromEntries(
    crms.map(({ id, canFind }) => [
      id,
      canFind ? { state: 'pending', since: now } : { state: 'search-only' },
    ]),
  );
}
