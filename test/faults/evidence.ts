/**
 * What the checker judges: what a phone system sent, what was shown on the desktop, what is in the list, and when the
 * way between them was disturbed. Times in milliseconds, all by one clock.
 */

/** One thing that a phone system said of a call, from its simulator's numbered log. */
export interface SentEvent {
  /** Its number in the log. */
  n: number;
  at: number;
  /** The call, the same in everything that is known of it. */
  call: string;
  /**
   * `ring` it is offered; `answered` by this person; `elsewhere` by somebody else; `over` nobody talks any more, or the
   * offer ended.
   */
  says: 'ring' | 'answered' | 'elsewhere' | 'over';
  /** Somebody was connected and subscribed, as far as the phone system knows. */
  taken: boolean;
  /** After this instant the event must not ring any more. */
  expiresAt?: number;
}

/** One thing that happened to a toast. */
export interface ShownEvent {
  at: number;
  call: string;
  toast: 'ring' | 'missed';
  /** Replaced in place is `changed`, not shown anew; `taken` away by the desktop, as with the browser that it was of. */
  did: 'shown' | 'changed' | 'gone' | 'taken';
}

/** A call as it stands in the person's list at the end. */
export interface ListedCall {
  call: string;
  state: 'waiting' | 'ring' | 'answered' | 'answered-elsewhere' | 'missed' | 'ended';
  /** Learnt after the fact. */
  offline: boolean;
}

/** A fault, from its beginning to its end, and until events came through again. */
export interface Disturbance {
  what: string;
  from: number;
  /** The cause is gone. */
  until: number;
  /** Connected, subscribed and caught up again; undefined when that did not happen. */
  recovered: number | undefined;
  /** How long it may take from `until` to `recovered`, where that is not the usual bound. */
  within?: number;
  /** Events may come through meanwhile, but late or not in order: a slow network. */
  delays?: boolean;
  /** No worker runs meanwhile: nothing can be shown or taken away. */
  stops?: boolean;
  /** What is only in the worker's memory, or kept for as long as the browser runs, is gone at its beginning. */
  forgets?: boolean;
  /** What was known could not be stored for some time, and whoever comes next goes on with what was stored last. */
  stale?: boolean;
  /** The list was damaged beyond reading: nothing is left of it but what is known otherwise. */
  destroys?: boolean;
  /** The clock was wrong: how long something has rung cannot be known then. */
  clock?: boolean;
}

/**
 * What a phone system can be asked of calls that nobody heard of: `calls` with their outcome; `channels`, so who is on
 * them now, but not what became of those who were; `nothing`. What it does not remember, nobody can show: the checker
 * asks for no more than the wire can tell.
 */
export type Memory = 'calls' | 'channels' | 'nothing';

/** Everything about one run. */
export interface Evidence {
  remembers: Memory;
  /** A call that rings already when a connection is made is told of. */
  tellsRings: boolean;
  sent: readonly SentEvent[];
  shown: readonly ShownEvent[];
  listed: readonly ListedCall[];
  disturbances: readonly Disturbance[];
  /** When a connection came about, for whatever reason there was none. */
  reconnects: readonly number[];
  /** When one stopped looking. */
  end: number;
}

/** One call as the phone system knows it. */
export interface TrueCall {
  id: string;
  rings: readonly SentEvent[];
  /** What ended the offer, with or without an answer; undefined while it still rings. */
  end: SentEvent | undefined;
  /** What the list must say of it once all is told. */
  outcome: 'rings' | 'missed' | 'answered' | 'answered-elsewhere';
  /** The last thing that was said of it. */
  last: SentEvent;
}

/** Gathers what was sent into calls, in the order in which they began. */
export function trueCalls(sent: readonly SentEvent[]): TrueCall[] {
  const byCall = Map.groupBy(sent, ({ call }) => call);
  return [...byCall].flatMap(([id, events]) => {
    const rings = events.filter(({ says }) => says === 'ring');
    const last = events.at(-1);
    if (rings.length === 0 || !last) return [];
    // Where it was answered and over, the answer is what ended the ring.
    const end = events.find(({ says }) => says !== 'ring');
    return [{ id, rings, end, outcome: outcomeOf(events), last }];
  });
}

function outcomeOf(events: readonly SentEvent[]): TrueCall['outcome'] {
  const says = new Set(events.map((event) => event.says));
  if (says.has('answered')) return 'answered';
  if (says.has('elsewhere')) return 'answered-elsewhere';
  return says.has('over') ? 'missed' : 'rings';
}
