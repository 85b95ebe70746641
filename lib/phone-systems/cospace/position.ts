import { numberOf, readFields } from '../shared/fields.ts';

/** Where an answer leaves the stream. */
export interface Placed {
  /** Events that were not told before, in order. */
  fresh: unknown[];
  /** What to ask for next. */
  next: number;
  /** Events are missing before some of these: the server keeps only so many. */
  gap: boolean;
}

/**
 * Places the events of an answer in the stream. Ids count up by one from 0 on within a session; a jump means that
 * events were dropped (API manual, "contiguity").
 *
 * @param next the position that was asked for.
 * @param told the position that the answer names; it may be missing.
 */
export function placeEvents(events: readonly unknown[], next: number, told: number | undefined): Placed {
  const ids = events.map(idOfEvent);
  const known = ids.filter((id) => id !== undefined);
  // Nothing but what was told before, although it was not asked for: the server counts anew.
  const anew = known.length > 0 && known.every((id) => id < next);
  let position = anew ? (known[0] ?? 0) : next;
  let gap = anew;
  const fresh = events.filter((_event, index) => {
    const id = ids[index];
    if (id === undefined) return true;
    if (id < position) return false;
    gap ||= id > position;
    position = id + 1;
    return true;
  });
  return { fresh, next: Math.max(position, anew ? 0 : (told ?? 0)), gap };
}

/** The place of an event in its stream. */
export function idOfEvent(event: unknown): number | undefined {
  const fields = readFields(event);
  const id = fields && numberOf(fields, 'id');
  return id !== undefined && Number.isInteger(id) && id >= 0 ? id : undefined;
}
