import { isLiveCall, type Call } from './call.ts';
import { changeEntries, nothing, type Reduced } from './change-entries.ts';
import { decideOpen } from './decide-open.ts';
import type { Effect } from './effect.ts';
import type { Entry, LiveState } from './live-state.ts';

/**
 * A record that a rule opens may have to wait until the person does not type any more. That it still has to open stands
 * with the call (`autoOpening`): the next worker goes on where one died.
 */

/** A record of a call that ended longer ago opens by itself no more, in milliseconds. */
const LATE_MS = 60_000;

/** Opens the one record of an entry by itself: behind what the person is at, and not while they type. */
export function decideAutoOpen(entry: Entry): Effect[] {
  const effect = decideOpen(entry, { open: 'main' });
  return effect.do === 'open' && effect.target.to === 'record'
    ? [{ ...effect, why: 'rule', unasked: true }]
    : [];
}

/** Whether the record of the call with that toast has still to open by itself. */
export function isAutoOpening(state: LiveState, toast: string): boolean {
  return leftOpening(state).some((call) => call.toast === toast);
}

/** Calls whose record has still to open by itself. */
export function leftOpening({ entries }: LiveState): Call[] {
  return Object.values(entries).filter(
    (entry): entry is Call => entry.kind === 'call' && entry.autoOpening === true,
  );
}

/** The record is open, or the person has opened what they want of this caller. */
export function endAutoOpen(state: LiveState, toast: string): Reduced {
  const keys = leftOpening(state).flatMap((call) => (call.toast === toast ? [call.key] : []));
  return changeEntries(state, keys, withoutOpening);
}

/**
 * Goes on with what the last worker did not come to, each record once; for what is over for long it is too late.
 *
 * @param keys calls that still had to open when this worker began; what it has decided itself is on its way.
 */
export function resumeAutoOpen(state: LiveState, keys: readonly string[], now: number): Reduced {
  const left = leftOpening(state).filter(({ key }) => keys.includes(key));
  const isLate = (call: Call) => !isLiveCall(call) && now - call.since > LATE_MS;
  const late = left.filter(isLate).map(({ key }) => key);
  const dropped = late.length > 0 ? changeEntries(state, late, withoutOpening) : { state, changes: [] };
  const due = new Map(left.filter((call) => !isLate(call)).map((call) => [call.toast, call]));
  const opened = [...due.values()].map((entry) => ({ type: 'auto-open', entry }) as const);
  const changes = [...dropped.changes, ...opened];
  return changes.length > 0 ? { state: dropped.state, changes } : nothing(state);
}

function withoutOpening(entry: Entry): Entry {
  if (entry.kind !== 'call') return entry;
  const { autoOpening: _over, ...call } = entry;
  return call;
}
