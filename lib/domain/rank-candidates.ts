import { CERTAINTY_RANK, type Certainty } from './caller-match.ts';

/** What decides who of several is shown first. */
export interface Rankable {
  certainty: Certainty;
  /** The person chose this one when this number called before. */
  picked?: boolean;
  /** Tickets, deals or tasks that are open there. */
  openWork?: number;
  /** When somebody last dealt with it, milliseconds since the epoch. */
  lastContact?: number;
  /** Archived, closed or blocked in the CRM. */
  inactive?: boolean;
}

/**
 * Puts the likeliest first: whom the person picked for this number before; then exact before company before possible;
 * among equals those with open work, then those dealt with last. An inactive one is left out where an active one is as
 * sure, unless it was picked. Equals keep the CRM's order.
 *
 * @param of the candidate in an item.
 */
export function rankCandidates<Kind>(items: readonly Kind[], of: (item: Kind) => Rankable): Kind[] {
  const certainties = items.map(of).flatMap(({ inactive, certainty }) => (inactive ? [] : [rank(certainty)]));
  const surestActive = Math.min(...certainties);
  return items
    .filter((item) => {
      const { inactive, picked, certainty } = of(item);
      return !inactive || picked || rank(certainty) < surestActive;
    })
    .sort((one, other) => compare(of(one), of(other)));
}

function compare(one: Rankable, other: Rankable): number {
  return (
    Number(other.picked ?? false) - Number(one.picked ?? false) ||
    rank(one.certainty) - rank(other.certainty) ||
    Number(hasWork(other)) - Number(hasWork(one)) ||
    (other.lastContact ?? 0) - (one.lastContact ?? 0)
  );
}

function rank(certainty: Certainty): number {
  return CERTAINTY_RANK[certainty];
}

function hasWork({ openWork = 0 }: Rankable): boolean {
  return openWork > 0;
}
