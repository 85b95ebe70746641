import type { Certainty } from './caller-match.ts';

/** One record that may be the caller. */
export interface Candidate {
  /** The CRM's own id of the record. */
  record: string;
  /** What kind of record, in the CRM's words: `res.partner`. */
  type: string;
  name: string;
  company?: string;
  certainty: Certainty;
}

/**
 * What one CRM said of one caller.
 *
 * - `pending` asked, no answer yet
 * - `found` with one or more candidates, best first
 * - `none` asked and unknown
 * - `signed-out` the person's session in the CRM has ended
 * - `no-tab` no open tab to ask; `no-permission` the browser may not ask yet
 * - `search-only` this CRM cannot be asked, only searched
 * - `failed` no usable answer, with the reason
 */
export type LookupState =
  | { state: 'pending'; since: number }
  | { state: 'found'; candidates: Candidate[] }
  | { state: 'none' }
  | { state: 'signed-out' }
  | { state: 'no-tab' }
  | { state: 'no-permission' }
  | { state: 'search-only' }
  | { state: 'failed'; reason: LookupFailure };

export type LookupFailure = 'timeout' | 'bad-answer' | 'refused' | 'unreachable';

/** What a person is shown of all CRMs' answers together. */
export type MatchView =
  | { state: 'unasked' }
  | { state: 'pending' }
  | { state: 'one'; crm: string; candidate: Candidate }
  | { state: 'many'; count: number }
  | { state: 'none'; crm: string }
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
  const entries = Object.entries(lookups);
  const found = entries.flatMap(([crm, lookup]) =>
    lookup.state === 'found' ? lookup.candidates.map((candidate) => ({ crm, candidate })) : [],
  );
  const exact = found.filter(({ candidate }) => candidate.certainty === 'exact');
  const best = exact.length > 0 ? exact : found;
  if (best.length === 1 && best[0]) return { state: 'one', ...best[0] };
  if (best.length > 1) return { state: 'many', count: best.length };
  if (entries.length === 0) return { state: 'unasked' };
  if (entries.some(([, lookup]) => lookup.state === 'pending')) return { state: 'pending' };
  return worst(entries);
}

/** The answer that the person can do something about comes before the one that says nothing. */
const URGENCY = ['signed-out', 'no-permission', 'failed', 'none', 'no-tab', 'search-only'] as const;

function worst(entries: [string, LookupState][]): MatchView {
  for (const state of URGENCY) {
    const hit = entries.find(([, lookup]) => lookup.state === state);
    if (!hit) continue;
    const [crm, lookup] = hit;
    return lookup.state === 'failed'
      ? { state: 'failed', crm, reason: lookup.reason }
      : ({ state, crm } as MatchView);
  }
  return { state: 'unasked' };
}
