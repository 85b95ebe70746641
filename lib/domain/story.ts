/** Codes of the reasons why Callcard did something; kept with the entry. */
export type Why =
  | 'rings'
  | 'rings-again'
  | 'over'
  | 'answered'
  | 'answered-elsewhere'
  | 'missed'
  | 'name-known'
  | 'clicked'
  | 'seen'
  | 'chosen'
  | 'dismissed'
  | 'handled'
  | 'one-exact-match'
  | 'one-unsure-match'
  | 'several-matches'
  | 'picked-before'
  | 'pick-undone'
  | 'no-match'
  | 'not-asked'
  | 'new-item'
  /** Hidden from strangers, or shown again. */
  | 'repainted'
  | 'one-call'
  | 'allowed-before'
  | 'agreed'
  | 'refused'
  | 'rule'
  | 'quiet-hours'
  | 'state-only'
  | 'counted';

/** One line of an entry's story: what was received, or what was decided and why. */
export interface StoryLine {
  at: number;
  /** The phone system's event, or Callcard's own input. */
  event?: string;
  did?: string;
  why?: Why;
  /** The rule that decided, by the person's own name for it. */
  rule?: string;
}

/** Lines kept per entry: enough for the longest transfer, small enough for live state. */
const LONGEST_STORY = 40;

/** Adds lines to a story; the oldest go when it grows too long. */
export function tell(story: readonly StoryLine[], ...lines: StoryLine[]): StoryLine[] {
  const told = [...story, ...lines];
  return told.length > LONGEST_STORY ? told.slice(-LONGEST_STORY) : told;
}
