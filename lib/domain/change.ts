import type { OpenChoice } from './input.ts';
import type { Entry } from './live-state.ts';
import type { Why } from './story.ts';

/** What an input changed; the rules decide from these what to do to the outside world. */
export type Change =
  | { type: 'entry'; before?: Entry; after: Entry }
  | { type: 'open'; entry: Entry; choice: OpenChoice }
  /** What a rule opens by itself and the last worker did not come to. */
  | { type: 'auto-open'; entry: Entry }
  /** The person took back whom they had chosen of several. */
  | { type: 'unpick'; entry: Entry }
  | { type: 'state' }
  /** What stands on the screen is to be put into words anew. */
  | { type: 'repaint' }
  /** Entries were forgotten; none of them waits for a person any more. */
  | { type: 'forgotten' }
  | { type: 'nothing'; why: Why };
