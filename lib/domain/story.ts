/** Codes of everything Callcard can say about why it did something; the pages put them into words. */
export type Why =
  | 'rings'
  | 'rings-again'
  | 'still-rings-elsewhere'
  | 'queue-only'
  | 'expired'
  | 'past'
  | 'over'
  | 'answered'
  | 'answered-elsewhere'
  | 'missed'
  | 'outgoing'
  | 'number-withheld'
  | 'number-not-searchable'
  | 'no-crm'
  | 'name-known'
  | 'look-up-answered'
  | 'clicked'
  | 'chosen'
  | 'dismissed'
  | 'handled'
  | 'one-exact-match'
  | 'several-matches'
  | 'no-match'
  | 'not-asked'
  | 'waiting-for-look-up'
  | 'new-item'
  | 'not-for-me'
  | 'state-only'
  | 'counted';

/** One line of an entry's story: what was received, or what was decided and why. */
export interface StoryLine {
  at: number;
  /** The phone system's event, or Callcard's own input. */
  event?: string;
  did?: string;
  why?: Why;
}

/** Lines kept per entry: enough for the longest transfer, small enough for live state. */
const LONGEST_STORY = 40;

/** Adds lines to a story; the oldest go when it grows too long. */
export function tell(story: readonly StoryLine[], ...lines: StoryLine[]): StoryLine[] {
  return [...story, ...lines].slice(-LONGEST_STORY);
}
