import type { Evidence, ShownEvent, TrueCall } from './evidence.ts';
import {
  appearances,
  calmAfter,
  clockWasWrong,
  isCalm,
  runsAfter,
  soundAfter,
  wasForgotten,
  wasMeanwhile,
  type Bounds,
  type Case,
} from './timeline.ts';

/** Nothing that still rings is given up before, in milliseconds. */
const LEAST_PATIENCE_MS = 110_000;

/** What is promised of a call's toasts. */
export const toastRules: readonly ((given: Case) => string[])[] = [
  shownOnce,
  shownInTime,
  notAfterTheEnd,
  staysWhileItRings,
  goneInTime,
  missedIsSaid,
];

/** A ring that was told on a sound connection and lasted is shown, and no call is ever shown twice. */
function shownOnce({ call, shown, evidence, bounds }: Case): string[] {
  const times = appearances(shown, 'ring').filter((ring) => !mayRingAnew(ring, shown, call, evidence)).length;
  if (times > 1) return [`rang ${times} times on the desktop`];
  const sure = call.rings.some(
    (ring) =>
      ring.taken &&
      isCalm(evidence, ring.at, ring.at + bounds.atOnce) &&
      (ring.expiresAt ?? Infinity) > ring.at + bounds.atOnce &&
      lasts(call, ring.at, bounds.atOnce, evidence.end),
  );
  if (times > 0) return [];
  if (sure) return ['was told on a sound connection and not shown'];
  return stillRang(call, evidence, bounds) ? ['still rang after the reconnect and was not shown'] : [];
}

/** Whether a call of a gap rang on after it, where the phone system tells of what rings. */
function stillRang(call: TrueCall, evidence: Evidence, { atOnce }: Bounds): boolean {
  const [ring] = call.rings;
  const sound = ring && soundAfter(evidence, ring.at);
  if (!evidence.tellsRings || !ring || sound === undefined || clockWasWrong(call, evidence)) return false;
  const isFresh = sound - ring.at < LEAST_PATIENCE_MS;
  return (
    isFresh && isCalm(evidence, sound + 1, sound + 2 * atOnce) && lasts(call, sound, 2 * atOnce, evidence.end)
  );
}

/**
 * Whether a call that still rings may be shown once more: its toast went with the browser, or it was given up for having
 * rung too long, by a wrong clock or indeed.
 */
function mayRingAnew(
  ring: ShownEvent,
  shown: readonly ShownEvent[],
  call: TrueCall,
  evidence: Evidence,
): boolean {
  const before = shown.slice(0, shown.indexOf(ring)).findLast(({ toast }) => toast === 'ring');
  if (!before || ring.at > (call.end?.at ?? evidence.end)) return false;
  const wasGivenUp = before.at >= (call.rings[0]?.at ?? before.at) + LEAST_PATIENCE_MS;
  const wasLost = wasForgotten(evidence, call.rings[0]?.at ?? before.at, before.at);
  return before.did === 'taken' || wasGivenUp || wasLost || clockWasWrong(call, evidence);
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

/** A toast stands for as long as it rings, unless that is longer than anything does. */
function staysWhileItRings({ call, shown, evidence }: Case): string[] {
  const [ring] = call.rings;
  if (!ring || clockWasWrong(call, evidence)) return [];
  const tooSoon = shown.filter(
    ({ toast, did, at }) =>
      toast === 'ring' &&
      did === 'gone' &&
      at < (call.end?.at ?? evidence.end) &&
      at < ring.at + LEAST_PATIENCE_MS &&
      !wasForgotten(evidence, ring.at, at),
  );
  return tooSoon.map(({ at }) => `its toast went after ${at - ring.at} ms though it still rang`);
}

/** No toast stands for a call that is over. */
function goneInTime({ call, shown, evidence, bounds }: Case): string[] {
  const { end } = call;
  if (!end) return [];
  const last = appearances(shown, 'ring').at(-1);
  if (!last) return [];
  const gone = shown.slice(shown.indexOf(last)).find(({ toast, did }) => toast === 'ring' && isGone(did))?.at;
  const due = Math.max(end.at, last.at);
  const allowed = isCalm(evidence, due, due + bounds.atOnce)
    ? due + bounds.atOnce
    : learntBy(call, due, evidence, bounds) + 2 * bounds.atOnce;
  const awake = soundAfter(evidence, due) ?? due;
  const swept = runsAfter(evidence, due + bounds.longestRing);
  const latest = Math.min(allowed, Math.max(swept, awake) + 2 * bounds.atOnce);
  if (gone === undefined) return latest < evidence.end ? ['its toast still stands though it is over'] : [];
  return gone > latest ? [`its toast stood ${gone - due} ms after it was over`] : [];
}

/**
 * When it is learnt at the latest that a ring is over which ended in a gap: from the history once the call is over, since
 * of one that is still talked on it may not tell; from the channels at once; from nobody else.
 */
function learntBy({ last }: TrueCall, due: number, evidence: Evidence, { atOnce }: Bounds): number {
  if (evidence.remembers === 'nothing') return Infinity;
  const told = evidence.remembers === 'calls' ? Math.max(due, last.at) : due;
  // Long enough to ask.
  return calmAfter(evidence, told, 2 * atOnce) ?? Infinity;
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
  // What comes late over a slow line comes all the same, and is said.
  const isLate = evidence.disturbances.some(
    ({ delays, from, recovered: sound = Infinity }) => delays && from <= end.at && end.at <= sound,
  );
  return !rang && times > 0 && !isLate && wasMeanwhile(call, evidence)
    ? ['was over before the reconnect and still had a toast']
    : [];
}

function isGone(did: ShownEvent['did']): boolean {
  return did === 'gone' || did === 'taken';
}

function lasts({ end }: TrueCall, at: number, milliseconds: number, now: number): boolean {
  return (end?.at ?? now) >= at + milliseconds;
}
