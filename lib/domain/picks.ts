import type { OpenChoice } from './input.ts';
import type { Retention } from './keep-recent.ts';
import { choicesOf, type Candidate, type LookupState } from './lookup.ts';

/** A record that a person chose of several. */
export interface PickedRecord {
  crm: string;
  record: string;
  type: string;
}

/** The pick of one number. */
export interface StoredPick extends PickedRecord {
  /** When it was chosen or opened last, milliseconds since the epoch. */
  at: number;
}

type Lookups = Readonly<Record<string, LookupState>>;

/** A year: who calls once a season is still greeted by the right name. */
export const PICK_RETENTION: Retention<StoredPick> = {
  at: ({ at }) => at,
  longestMs: 365 * 86_400_000,
  most: 2_000,
};

/**
 * What is worth remembering of a click: that the person chose one of several, or stayed with whom they had picked.
 * Undefined where there was nothing to choose from.
 */
export function pickMade(lookups: Lookups, choice: OpenChoice): PickedRecord | undefined {
  const choices = choicesOf(lookups);
  const chosen = choices.find(({ crm, candidate }) =>
    choice.open === 'record'
      ? crm === choice.crm && candidate.record === choice.record
      : choice.open === 'main' && candidate.picked,
  );
  if (!chosen || choices.length < 2) return undefined;
  const { record, type } = chosen.candidate;
  return { crm: chosen.crm, record, type };
}

/** Marks the picked one among all candidates, and no other; with undefined none is marked any more. */
export function withPick(lookups: Lookups, picked: PickedRecord | undefined): Record<string, LookupState> {
  return Object.fromEntries(
    Object.entries(lookups).map(([crm, lookup]) => [crm, markPick(crm, lookup, picked)]),
  );
}

/** The same for the answer of one CRM. */
export function markPick(crm: string, lookup: LookupState, picked: PickedRecord | undefined): LookupState {
  if (lookup.state === 'found') return markIn(crm, lookup, picked);
  return 'known' in lookup ? { ...lookup, known: markIn(crm, lookup.known, picked) } : lookup;
}

/** The same for what a CRM said, at whatever call. */
export function markIn<Said extends { candidates: Candidate[] }>(
  crm: string,
  said: Said,
  picked: PickedRecord | undefined,
): Said {
  const candidates = said.candidates.map(({ picked: _before, ...candidate }): Candidate => {
    const { record, type } = candidate;
    return picked?.crm === crm && picked.record === record && picked.type === type
      ? { ...candidate, picked: true }
      : candidate;
  });
  return { ...said, candidates };
}
