import type { Evidence, ListedCall, SentEvent, TrueCall } from './evidence.ts';
import { appearances, clockWasWrong, isCalm, soundAfter, wasMeanwhile, type Case } from './timeline.ts';

/** Every call is in the list as what it was; one that rang while nobody could hear it as missed while offline. */
export function listed(given: Case): string[] {
  const { call, shown, evidence, bounds } = given;
  const entries = evidence.listed.filter((entry) => entry.call === call.id);
  // A studio names channels, not calls: one that a wrong clock has ended is another where its memory is lost as well.
  const isNameless = evidence.remembers === 'channels' && clockWasWrong(call, evidence);
  if (entries.length > 1 && !isNameless) return [`is in the list ${entries.length} times`];
  const settled = soundAfter(evidence, call.last.at);
  if (settled === undefined || settled + bounds.atOnce > evidence.end) return [];
  const [entry] = entries;
  if (!isTellable(call, evidence)) return hangsOn(given, entry);
  if (!entry) return isDestroyed(call, evidence) ? [] : ['is not in the list'];
  const { state, offline } = entry;
  const fits = {
    missed: state === 'missed',
    answered: state === 'answered' || state === 'ended',
    'answered-elsewhere': state === 'answered-elsewhere' || state === 'ended',
    rings: true,
  }[call.outcome];
  if (!fits) return [`is in the list as ${state}, though it was ${call.outcome}`];
  if (call.outcome === 'answered' && call.last.says === 'over' && state === 'answered' && !wasStale(given))
    return ['is in the list as a call that goes on, though it is over'];
  const wasSeen = appearances(shown, 'ring').length > 0;
  return state === 'missed' && !offline && !wasSeen && wasMeanwhile(call, evidence)
    ? ['was missed while offline, but the list does not say so']
    : [];
}

/**
 * Whether what became of a call can be known. A call that goes on is in no history yet: only who heard its last event
 * can know of it. Where there is no history of calls, only who heard all of it.
 */
function isTellable({ outcome, rings, end, last }: TrueCall, evidence: Evidence): boolean {
  const isHeard = ({ taken, at }: SentEvent) => taken && isCalm(evidence, at, at);
  if (outcome === 'rings') return false;
  if (evidence.remembers !== 'calls')
    return rings.some(isHeard) && end !== undefined && isHeard(end) && isHeard(last);
  return last.says !== 'answered' || isHeard(last);
}

/** Whether a worker died after the call's last event, and that could not be stored for the next one. */
function wasStale({ call: { last }, evidence: { disturbances } }: Case): boolean {
  return disturbances.some(({ stale, from }) => stale && from >= last.at);
}

/** Until a list that was damaged is made anew, of what is known otherwise; in milliseconds. */
const REBUILT_WITHIN_MS = 60_000;

/**
 * Whether the list was damaged beyond reading, and all else had forgotten the call before it was made anew: also where a
 * wrong clock made it one of long ago.
 */
function isDestroyed(call: TrueCall, evidence: Evidence): boolean {
  const { last } = call;
  const { disturbances } = evidence;
  if (clockWasWrong(call, evidence)) return disturbances.some(({ destroys }) => destroys);
  const forgotten = disturbances.find(({ forgets, from }) => forgets && from >= last.at);
  return disturbances.some(
    ({ destroys, recovered: sound = Infinity }) =>
      destroys && forgotten && forgotten.from <= sound + REBUILT_WITHIN_MS,
  );
}

/** Where it cannot be known what became of a call that was shown, it must be known at least that it is over. */
function hangsOn(given: Case, entry: ListedCall | undefined): string[] {
  const { call, shown, evidence, bounds } = given;
  const { last, outcome } = call;
  const wasSeen = appearances(shown, 'ring').length > 0;
  if (outcome === 'rings' || last.says === 'answered' || !wasSeen || evidence.remembers === 'calls')
    return [];
  if (!entry) return isDestroyed(call, evidence) ? [] : ['was shown and is not in the list'];
  // What tells nothing afterwards leaves a call that was answered standing until its longest time is over.
  const isKnown = evidence.remembers === 'channels' || entry.state === 'ring';
  const due =
    (soundAfter(evidence, last.at) ?? Infinity) +
    (evidence.remembers === 'channels' ? 0 : bounds.longestRing);
  const goesOn = entry.state === 'ring' || entry.state === 'answered';
  return isKnown && goesOn && !wasStale(given) && due + bounds.atOnce <= evidence.end
    ? [`is in the list as ${entry.state}, though it is over`]
    : [];
}
