import type { Evidence, ShownEvent, TrueCall } from './evidence.ts';

/** How long what must happen may take, in milliseconds. */
export interface Bounds {
  /** From the sending of a ring to its toast, and from the end of a ring to the toast's. */
  atOnce: number;
  /** From a fault's end to a connection that is caught up. */
  recovery: number;
  /** After which a ring without an end is over, where the phone system cannot be asked about it. */
  longestRing: number;
}

/** What is promised: a dead worker waits for the browser's alarm of 30 s, then connects. */
export const BOUNDS: Bounds = { atOnce: 1_000, recovery: 35_000, longestRing: 3 * 60_000 + 45_000 };

/** What a rule judges: one call in one run. */
export interface Case {
  call: TrueCall;
  /** What happened to this call's toasts. */
  shown: readonly ShownEvent[];
  evidence: Evidence;
  bounds: Bounds;
}

/** When a call's toasts of one kind came up. */
export function appearances(shown: readonly ShownEvent[], toast: ShownEvent['toast']): ShownEvent[] {
  return shown.filter((event) => event.toast === toast && event.did === 'shown');
}

/** Whether nothing was wrong in all that time. */
export function isCalm({ disturbances }: Evidence, from: number, until: number): boolean {
  return !disturbances.some(
    ({ from: begun, recovered: sound = Infinity }) => begun <= until && from <= sound,
  );
}

/** The first instant at or after `at` at which nothing was wrong. */
export function soundAfter({ disturbances, end }: Evidence, at: number): number | undefined {
  let sound = at;
  for (const { from, recovered: again = Infinity } of disturbances.toSorted(
    (one, other) => one.from - other.from,
  ))
    if (from <= sound + 1 && sound <= again) sound = again;
  return sound <= end ? sound : undefined;
}

/** The first instant at or after `at` from which on nothing was wrong for that long, in milliseconds. */
export function calmAfter(evidence: Evidence, at: number, forMs: number): number | undefined {
  const begins = evidence.disturbances.map(({ from }) => from).toSorted((one, other) => one - other);
  let sound = soundAfter(evidence, at);
  while (sound !== undefined) {
    const since = sound;
    const next = begins.find((from) => from > since && from <= since + forMs);
    if (next === undefined) return sound;
    sound = soundAfter(evidence, next);
  }
  return undefined;
}

/** The first instant at or after `at` at which a worker ran: while none does, nothing can be taken away. */
export function runsAfter(evidence: Evidence, at: number): number {
  const disturbances = evidence.disturbances.filter(({ stops }) => stops);
  return soundAfter({ ...evidence, disturbances, end: Infinity }, at) ?? at;
}

/** Whether all that was known of what goes on was lost between two instants: then nobody knows whether it does. */
export function wasForgotten({ disturbances }: Evidence, from: number, until: number): boolean {
  return disturbances.some(({ forgets, from: begun }) => forgets && from <= begun && begun <= until);
}

/** Whether the clock was wrong at some time of the call, which goes on until it is told to be over. */
export function clockWasWrong({ rings: [first], last }: TrueCall, { disturbances, end }: Evidence): boolean {
  const until = last.says === 'over' ? last.at : end;
  return disturbances.some(
    ({ clock, from, recovered: sound = Infinity }) =>
      clock && from <= until && (first?.at ?? last.at) <= sound,
  );
}

/**
 * It began and was over within one disturbance, with no connection made between nor just then. A line that only delays
 * is none such: what came over it late was heard.
 */
export function wasMeanwhile(
  { rings: [first], last }: TrueCall,
  { disturbances, reconnects }: Evidence,
): boolean {
  if (!first || reconnects.some((at) => first.at <= at && at <= last.at + BOUNDS.atOnce)) return false;
  return disturbances.some(
    ({ delays, from, recovered: sound = Infinity }) => !delays && from <= first.at && last.at < sound,
  );
}
