import { trueCalls, type Disturbance, type Evidence, type ShownEvent, type TrueCall } from './evidence.ts';

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

/** Judges a run: gives every breach of the promise in words, none where it was kept. Pure. */
export function check(evidence: Evidence, bounds = BOUNDS): string[] {
  const calls = trueCalls(evidence.sent);
  return [
    ...calls.flatMap((call) => {
      const shown = evidence.shown.filter((event) => event.call === call.id);
      const rules = [shownOnce, shownInTime, notAfterTheEnd, goneInTime, missedIsSaid, listed];
      return rules.flatMap((rule) =>
        rule({ call, shown, evidence, bounds }).map((what) => `${call.id}: ${what}`),
      );
    }),
    ...strangers(calls, evidence),
    ...evidence.disturbances.flatMap((disturbance) => recovered(disturbance, bounds)),
  ];
}

interface Case {
  call: TrueCall;
  /** What happened to this call's toasts. */
  shown: readonly ShownEvent[];
  evidence: Evidence;
  bounds: Bounds;
}

/** A ring that was told on a sound connection and lasted is shown, and no call is ever shown twice. */
function shownOnce({ call, shown, evidence, bounds }: Case): string[] {
  const times = appearances(shown, 'ring').length;
  if (times > 1) return [`rang ${times} times on the desktop`];
  const sure = call.rings.some(
    (ring) =>
      ring.taken &&
      isCalm(evidence, ring.at, ring.at + bounds.atOnce) &&
      (ring.expiresAt ?? Infinity) > ring.at + bounds.atOnce &&
      lasts(call, ring.at, bounds.atOnce, evidence.end),
  );
  return sure && times === 0 ? ['was told on a sound connection and not shown'] : [];
}

/** A sure ring is there at once. */
function shownInTime({ call, shown, evidence, bounds }: Case): string[] {
  const [first] = appearances(shown, 'ring');
  const told = call.rings.find(({ taken, at }) => taken && isCalm(evidence, at, at + bounds.atOnce));
  if (!first || !told || first.at <= told.at + bounds.atOnce) return [];
  return [`was shown ${first.at - told.at} ms after it was told`];
}

/** Nothing rings after its time to live, after its end, or out of the past of a connection that was made anew. */
function notAfterTheEnd({ call, shown, evidence, bounds }: Case): string[] {
  return appearances(shown, 'ring').flatMap(({ at }) => {
    const known = call.rings.filter((ring) => ring.at <= at);
    if (known.length === 0) return ['was shown before it rang'];
    const isLateByTtl = known.every(({ expiresAt }) => expiresAt !== undefined && expiresAt < at);
    if (isLateByTtl && !clockWasWrong(call, evidence)) return ['was shown after its time to live'];
    const end = call.end;
    if (!end || at <= end.at + bounds.atOnce) return [];
    // On a slow line the ring and its end both come late.
    const isLate = evidence.disturbances.some(
      ({ delays, from, recovered: sound = Infinity }) =>
        delays && from <= end.at && at <= sound + bounds.atOnce,
    );
    return isLate ? [] : [`was shown ${at - end.at} ms after it was over`];
  });
}

/** No toast stands for a call that is over. */
function goneInTime({ call, shown, evidence, bounds }: Case): string[] {
  const { end } = call;
  if (!end) return [];
  const [first] = appearances(shown, 'ring');
  if (!first) return [];
  const gone = shown.find(({ toast, did, at }) => toast === 'ring' && did === 'gone' && at >= first.at)?.at;
  const due = Math.max(end.at, first.at);
  const allowed = isCalm(evidence, due, due + bounds.atOnce)
    ? due + bounds.atOnce
    : // What a gap has swallowed is learnt from the history once the call is over; of one that is still talked on it may not be.
      (soundAfter(evidence, Math.max(due, call.last.at)) ?? Infinity) + 2 * bounds.atOnce;
  const latest = Math.min(allowed, Math.max(first.at, due) + bounds.longestRing);
  if (gone === undefined) return latest < evidence.end ? ['its toast still stands though it is over'] : [];
  return gone > latest ? [`its toast stood ${gone - due} ms after it was over`] : [];
}

/** A missed call leaves a toast when it is missed before one's eyes; what was missed meanwhile is in the list alone. */
function missedIsSaid({ call, shown, evidence, bounds }: Case): string[] {
  const times = appearances(shown, 'missed').length;
  if (times > 1) return [`was said to be missed ${times} times`];
  const { end } = call;
  if (!end) return [];
  if (call.outcome !== 'missed' && times > 0 && isCalm(evidence, call.rings[0]?.at ?? end.at, call.last.at))
    return ['was said to be missed though it was answered'];
  const rang = appearances(shown, 'ring').length > 0;
  const calm =
    end.taken && isCalm(evidence, end.at, end.at + bounds.atOnce) && !clockWasWrong(call, evidence);
  if (call.outcome === 'missed' && rang && calm && times === 0)
    return ['rang, was missed, and that was not said'];
  return !rang && times > 0 && wasMeanwhile(call, evidence)
    ? ['was over before the reconnect and still had a toast']
    : [];
}

/** Every call is in the list as what it was; one that rang while nobody could hear it as missed while offline. */
function listed({ call, shown, evidence, bounds }: Case): string[] {
  const entries = evidence.listed.filter((entry) => entry.call === call.id);
  if (entries.length > 1) return [`is in the list ${entries.length} times`];
  const settled = soundAfter(evidence, call.last.at);
  if (settled === undefined || settled + bounds.atOnce > evidence.end || !isTellable(call, evidence))
    return [];
  const [entry] = entries;
  if (!entry) return ['is not in the list'];
  const { state, offline } = entry;
  const fits = {
    missed: state === 'missed',
    answered: state === 'answered' || state === 'ended',
    'answered-elsewhere': state === 'answered-elsewhere' || state === 'ended',
    rings: true,
  }[call.outcome];
  if (!fits) return [`is in the list as ${state}, though it was ${call.outcome}`];
  if (call.outcome === 'answered' && call.last.says === 'over' && state === 'answered')
    return ['is in the list as a call that goes on, though it is over'];
  const wasSeen = appearances(shown, 'ring').length > 0;
  return state === 'missed' && !offline && !wasSeen && wasMeanwhile(call, evidence)
    ? ['was missed while offline, but the list does not say so']
    : [];
}

/** A call that goes on is in no history yet: only who heard its last event can know of it. */
function isTellable({ outcome, last }: TrueCall, evidence: Evidence): boolean {
  return (
    outcome !== 'rings' && (last.says !== 'answered' || (last.taken && isCalm(evidence, last.at, last.at)))
  );
}

/** What nobody has sent. */
function strangers(calls: readonly TrueCall[], { shown }: Evidence): string[] {
  const known = new Set(calls.map(({ id }) => id));
  const unknown = new Set(shown.map(({ call }) => call).filter((id) => !known.has(id)));
  return [...unknown].map((id) => `${id}: was shown, but nobody has called`);
}

function recovered({ what, until, recovered: sound, within }: Disturbance, { recovery }: Bounds): string[] {
  if (sound === undefined) return [`${what}: no connection came again`];
  const took = sound - until;
  return took > (within ?? recovery) ? [`${what}: connected again only after ${took} ms`] : [];
}

function appearances(shown: readonly ShownEvent[], toast: ShownEvent['toast']): ShownEvent[] {
  return shown.filter((event) => event.toast === toast && event.did === 'shown');
}

/** Whether nothing was wrong in all that time. */
function isCalm({ disturbances }: Evidence, from: number, until: number): boolean {
  return !disturbances.some(
    ({ from: begun, recovered: sound = Infinity }) => begun <= until && from <= sound,
  );
}

/** The first instant at or after `at` at which nothing was wrong. */
function soundAfter({ disturbances, end }: Evidence, at: number): number | undefined {
  let sound = at;
  for (const { from, recovered: again = Infinity } of disturbances.toSorted(
    (one, other) => one.from - other.from,
  ))
    if (from <= sound + 1 && sound <= again) sound = again;
  return sound <= end ? sound : undefined;
}

function lasts({ end }: TrueCall, at: number, milliseconds: number, now: number): boolean {
  return (end?.at ?? now) >= at + milliseconds;
}

function clockWasWrong({ rings: [first], last }: TrueCall, { disturbances }: Evidence): boolean {
  return disturbances.some(
    ({ clock, from, recovered: sound = Infinity }) =>
      clock && from <= last.at && (first?.at ?? last.at) <= sound,
  );
}

/** It began and was over within one disturbance, with no connection made between nor just then. */
function wasMeanwhile({ rings: [first], last }: TrueCall, { disturbances, reconnects }: Evidence): boolean {
  if (!first || reconnects.some((at) => first.at <= at && at <= last.at + BOUNDS.atOnce)) return false;
  return disturbances.some(({ from, recovered: sound = Infinity }) => from <= first.at && last.at < sound);
}
