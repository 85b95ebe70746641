import type { Party } from './event.ts';
import type { ReadNumber } from './phone-number.ts';
import { numberForms, type PhoneNumber } from './phone-number.ts';
import type { LookupState } from './lookup.ts';
import { referenceAnswer, type KnownCrm } from './record-reference.ts';
import type { TriggerSettings } from './settings.ts';

/** What the reducer may know besides state and input: the clock, the person's country, CRMs and allowances. */
export interface ReduceContext {
  /** Milliseconds since the epoch. */
  now: number;
  read: ReadNumber;
  crms: readonly KnownCrm[];
  triggers: TriggerSettings;
}

/**
 * The look-ups that a new caller starts with: none for a number that nobody can be asked about, and no question where
 * the phone system has named the record itself.
 */
export function startLookups(
  caller: PhoneNumber,
  { crms, now }: ReduceContext,
  { name, record }: Party = {},
): Record<string, LookupState> {
  const canAsk = numberForms(caller) !== undefined;
  const shown = name ?? ('display' in caller ? caller.display : '');
  return Object.fromEntries(
    crms.flatMap((crm) => {
      const answer = referenceAnswer(record, crm, shown) ?? (canAsk ? firstAnswer(crm, now) : undefined);
      return answer ? [[crm.id, answer] as const] : [];
    }),
  );
}

function firstAnswer({ canFind }: KnownCrm, now: number): LookupState {
  return canFind ? { state: 'pending', since: now } : { state: 'search-only' };
}
