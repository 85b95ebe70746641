import type { Party } from './event.ts';
import type { PhoneNumber, ReadNumber } from './phone-number.ts';
import type { LookupState, Remembered } from './lookup.ts';
import { referenceAnswer, type KnownCrm } from './record-reference.ts';
import type { TriggerSettings } from './settings.ts';

/** What the reducer may know besides state and input: the clock, the person's country, CRMs and allowances. */
export interface ReduceContext {
  /** Milliseconds since the epoch. */
  now: number;
  read: ReadNumber;
  crms: readonly KnownCrm[];
  triggers: TriggerSettings;
  /** What CRMs said of a caller at an earlier call, by their ids; asked while a ring is on its way. */
  known?(caller: PhoneNumber): Readonly<Record<string, Remembered>>;
}

/**
 * The look-ups that a new caller starts with: none for a number that nobody can be asked about, and no question where
 * the phone system has named the record itself.
 */
export function startLookups(
  caller: PhoneNumber,
  { crms, now, known }: ReduceContext,
  { name, record }: Party = {},
): Record<string, LookupState> {
  const canAsk = caller.kind === 'e164' || caller.kind === 'internal';
  const remembered = canAsk ? known?.(caller) : undefined;
  const shown = name ?? ('display' in caller ? caller.display : '');
  const lookups: Record<string, LookupState> = {};
  for (const crm of crms) {
    const told = referenceAnswer(record, crm, shown);
    const answer = told ?? (canAsk ? firstAnswer(crm, now, remembered?.[crm.id]) : undefined);
    if (answer) lookups[crm.id] = answer;
  }
  return lookups;
}

function firstAnswer({ canFind }: KnownCrm, now: number, known: Remembered | undefined): LookupState {
  return canFind ? { state: 'pending', since: now, ...(known && { known }) } : { state: 'search-only' };
}
