import type { Retention } from './keep-recent.ts';
import type { Candidate, LookupState, Remembered } from './lookup.ts';

/** A CRM as far as memory must tell it from another that was set up under the same id. */
export interface MemoryOwner {
  id: string;
  url: string;
}

/** What all CRMs said of one number, by their ids. */
export type RememberedNumber = Readonly<Record<string, Remembered & { url: string }>>;

const DAY_MS = 86_400_000;
/** Confirmed within this time by the same words, it is not written anew. */
const FRESH_MS = DAY_MS;
const MOST_CANDIDATES = 25;
/** A quarter of a year after a CRM last confirmed it, a number is forgotten. */
const LONGEST_MS = 90 * DAY_MS;

/** How long and how many numbers are remembered. */
export const MEMORY_RETENTION: Retention<RememberedNumber> = {
  at: (number) => Math.max(...Object.values(number).map(({ at }) => at)),
  longestMs: LONGEST_MS,
  most: 5_000,
};

/**
 * What is known of a number after a CRM's answer: who was found is remembered, who is unknown now is forgotten, and an
 * answer that says nothing changes nothing. Gives `known` itself where nothing is worth writing down.
 */
export function learn(
  known: RememberedNumber | undefined,
  { id, url }: MemoryOwner,
  answer: LookupState,
  now: number,
): RememberedNumber | undefined {
  if (answer.state !== 'found' && answer.state !== 'none') return known;
  const { [id]: before, ...others } = current(known, now);
  if (answer.state === 'none') return before ? (Object.keys(others).length > 0 ? others : undefined) : known;
  const candidates = answer.candidates.slice(0, MOST_CANDIDATES).map(withoutPick);
  const isSame = before?.url === url && JSON.stringify(before.candidates) === JSON.stringify(candidates);
  return isSame && now - before.at < FRESH_MS ? known : { ...others, [id]: { candidates, at: now, url } };
}

/** What the CRMs that are set up now said of a number; nothing that is too old. */
export function recall(
  known: RememberedNumber | undefined,
  crms: readonly MemoryOwner[],
  now: number,
): Record<string, Remembered> {
  const said = current(known, now);
  const recalled = crms.flatMap(({ id, url }) => {
    const { candidates, at, url: asked } = said[id] ?? {};
    return candidates && at !== undefined && asked === url ? [[id, { candidates, at }] as const] : [];
  });
  return Object.fromEntries(recalled);
}

/** Without what no CRM has confirmed for too long. */
function current(known: RememberedNumber = {}, now: number): RememberedNumber {
  return Object.fromEntries(Object.entries(known).filter(([, { at }]) => now - at <= LONGEST_MS));
}

/** Picks are remembered by themselves, so that they can be taken back. */
function withoutPick({ picked: _picked, ...candidate }: Candidate): Candidate {
  return candidate;
}
