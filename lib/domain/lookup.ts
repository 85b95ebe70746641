import { rankCandidates, type Rankable } from './rank-candidates.ts';

/** One record that may be the caller. */
export interface Candidate extends Rankable {
  /** The CRM's own id of the record. */
  record: string;
  /** What kind of record, in the CRM's words: `res.partner`. */
  type: string;
  name: string;
  company?: string;
  /** Its number that fits the caller, as it is written there. */
  number?: string;
}

/** What a CRM said of the same number at an earlier call. */
export interface Remembered {
  candidates: Candidate[];
  /** When the CRM said so, milliseconds since the epoch. */
  at: number;
}

/**
 * What one CRM said of one caller.
 *
 * - `pending` asked, no answer yet
 * - `found` with one or more candidates, best first
 * - `none` asked and unknown
 * - `signed-out` the person's session in the CRM has ended
 * - `no-tab` no open tab to ask, and it could not be asked without one either; `no-permission` the browser may not ask yet
 * - `search-only` this CRM cannot be asked, only searched
 * - `failed` no usable answer, with the reason
 *
 * `withoutTab`: the CRM was open in no tab, and the worker asked it itself.
 *
 * Until a CRM has given an answer, what it said at an earlier call is `known`.
 */
export type LookupState =
  | { state: 'pending'; since: number; known?: Remembered }
  | { state: 'found'; candidates: Candidate[]; withoutTab?: true }
  | { state: 'none'; withoutTab?: true }
  | { state: 'signed-out'; known?: Remembered }
  | { state: 'no-tab'; known?: Remembered }
  | { state: 'no-permission'; known?: Remembered }
  | { state: 'search-only' }
  | { state: 'failed'; reason: LookupFailure; known?: Remembered };

export type LookupFailure = 'timeout' | 'bad-answer' | 'refused' | 'unreachable';

/** Says that a record is known from an earlier call only, since when, and why the CRM has not confirmed it yet. */
export interface Memory {
  at: number;
  because: Exclude<LookupState['state'], 'found' | 'none' | 'search-only'>;
}

/** A candidate with the CRM that holds it. */
export interface Choice {
  crm: string;
  candidate: Candidate;
  /** Absent where the CRM has said it at this call. */
  memory?: Memory;
  /** The CRM was asked without an open tab of it. */
  withoutTab?: true;
}

/** What a person is shown of all CRMs' answers together. */
export type MatchView =
  | { state: 'unasked' }
  | { state: 'pending' }
  | ({ state: 'one' } & Choice)
  /** `picked`: whom the person chose when this number called before. */
  | { state: 'many'; count: number; picked?: Choice }
  | { state: 'none'; crm: string; withoutTab?: true }
  | { state: 'signed-out'; crm: string }
  | { state: 'no-tab'; crm: string }
  | { state: 'no-permission'; crm: string }
  | { state: 'search-only'; crm: string }
  | { state: 'failed'; crm: string; reason: LookupFailure };

/**
 * Joins the answers of all CRMs into what one toast or card can say. Exactly one exact match names the caller; less
 * sure ones are a choice, so that nobody is greeted by a stranger's name.
 */
export function matchView(lookups: Readonly<Record<string, LookupState>>): MatchView {
  const choices = choicesOf(lookups);
  const [first] = choices;
  if (first && choices.length === 1) return { state: 'one', ...first };
  if (first)
    return { state: 'many', count: choices.length, ...(first.candidate.picked && { picked: first }) };
  const entries = Object.entries(lookups);
  if (entries.length === 0) return { state: 'unasked' };
  if (entries.some(([, lookup]) => lookup.state === 'pending')) return { state: 'pending' };
  return worst(entries);
}

/**
 * The records that a person may choose from, over all CRMs, the likeliest first: the exact ones, or all where none is,
 * and whom they picked before in any case.
 */
export function choicesOf(lookups: Readonly<Record<string, LookupState>>): Choice[] {
  const found = Object.entries(lookups).flatMap(([crm, lookup]) => choicesIn(crm, lookup));
  // Nobody was asked, or nobody has answered yet: as at every first toast.
  if (found.length === 0) return found;
  const hasExact = found.some(({ candidate }) => candidate.certainty === 'exact');
  return rankCandidates(found, ({ candidate }) => candidate).filter(
    ({ candidate }) => !hasExact || candidate.certainty === 'exact' || candidate.picked,
  );
}

function choicesIn(crm: string, lookup: LookupState): Choice[] {
  const candidates = candidatesIn(lookup);
  if (candidates.length === 0) return [];
  const memory = memoryIn(lookup);
  const how = { ...(memory && { memory }), ...(wasWithoutTab(lookup) && { withoutTab: true as const }) };
  return candidates.map((candidate) => ({ crm, candidate, ...how }));
}

/** The one record that a call is about: the only one that fits, or whom the person picked of several. */
export function oneRecord(lookups: Readonly<Record<string, LookupState>>): Choice | undefined {
  const choices = choicesOf(lookups);
  return choices.length === 1 ? choices[0] : choices.find(({ candidate }) => candidate.picked);
}

/** What a CRM has said of the caller: now, or else at an earlier call. */
export function candidatesIn(lookup: LookupState): readonly Candidate[] {
  if (lookup.state === 'found') return lookup.candidates;
  return 'known' in lookup ? lookup.known.candidates : [];
}

/** An answer that says nothing of the caller leaves what was known before. */
export function withAnswer(before: LookupState | undefined, answer: LookupState): LookupState {
  const known = before && 'known' in before ? before.known : undefined;
  const isSilent = answer.state !== 'found' && answer.state !== 'none' && answer.state !== 'search-only';
  return known && isSilent ? { ...answer, known } : answer;
}

function memoryIn(lookup: LookupState): Memory | undefined {
  return 'known' in lookup ? { at: lookup.known.at, because: lookup.state } : undefined;
}

function wasWithoutTab(lookup: LookupState): boolean {
  return 'withoutTab' in lookup && lookup.withoutTab;
}

/** The answer that the person can do something about comes before the one that says nothing. */
const URGENCY = ['signed-out', 'no-permission', 'failed', 'none', 'no-tab', 'search-only'] as const;

function worst(entries: [string, LookupState][]): MatchView {
  for (const state of URGENCY) {
    const hit = entries.find(([, lookup]) => lookup.state === state);
    if (!hit) continue;
    const [crm, lookup] = hit;
    if (wasWithoutTab(lookup)) return { state: 'none', crm, withoutTab: true };
    return lookup.state === 'failed'
      ? { state: 'failed', crm, reason: lookup.reason }
      : ({ state, crm } as MatchView);
  }
  return { state: 'unasked' };
}
