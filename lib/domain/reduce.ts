import { endAutoOpen, resumeAutoOpen } from './auto-open.ts';
import { callKey, type Call } from './call.ts';
import { applyEntry, changeEntries, nothing, siblings, type Reduced } from './change-entries.ts';
import type { CallEvent, CtiEvent } from './event.ts';
import { forget } from './forget.ts';
import type { HelperAnswer, Input } from './input.ts';
import { entriesOfToast, otherOfToast, type Entry, type LiveState } from './live-state.ts';
import { withAnswer, type LookupState } from './lookup.ts';
import { endUntold, notFromLater, reduceCall, sweepCall } from './reduce-call.ts';
import type { ReduceContext } from './reduce-context.ts';
import { reduceItem, reduceTrigger } from './reduce-item.ts';
import { openWaiting, reduceOpen, reduceUnpick } from './reduce-open.ts';
import { reducePresence, reduceQueue, reduceStudio, reduceWrapup } from './reduce-status.ts';
import { isTakenAtOther, sameCallElsewhere } from './shared-call.ts';
import { itemKey, type WorkItem } from './work-item.ts';

/** What is over stays in live state this long, for clicks on its toast and for the same call offered again. */
const KEEP_MS = 15 * 60_000;
/** Longer than any look-up takes: an answer that is still missing died with the worker. */
const LOOKUP_LIMIT_MS = 10_000;

/**
 * The one place where what is known changes. Pure: gives the next state and what changed; never touches `state`.
 * An input that says nothing new gives the same state and a change of type `nothing`.
 */
export function reduce(state: LiveState, input: Input, context: ReduceContext): Reduced {
  switch (input.type) {
    case 'cti':
      return reduceEvent(state, input.event, context);
    case 'lookup':
      return answerLookup(state, input);
    case 'open':
      return reduceOpen(state, input);
    case 'auto-opened':
      return endAutoOpen(state, input.toast);
    case 'resume-auto-open':
      return resumeAutoOpen(state, input.entries, context.now);
    case 'unpick':
      return reduceUnpick(state, input.entry);
    case 'put-aside':
      return changeEntries(state, [input.entry], (entry) => ({ ...entry, aside: input.what }));
    case 'helper':
      return changeEntries(state, [input.entry], (entry) => answerHelper(entry, input.answer));
    case 'memo':
      return changeEntries(state, siblings(state, input.entry), (entry) => withMemo(entry, input.text));
    case 'handled':
      return changeEntries(state, siblings(state, input.entry), setHandled);
    case 'handle-all':
      return changeEntries(state, Object.keys(state.unhandled), setHandled);
    case 'accounts':
      return changeEntries(state, Object.keys(state.entries), (entry) =>
        entry.kind !== 'call' || input.accounts.includes(entry.account)
          ? entry
          : endUntold(entry, context.now),
      );
    case 'interrupted':
      return reduceInterrupted(state, input.calls, context.now);
    case 'forget':
      return reduceForget(state, input.entries);
    case 'repaint':
      return { state, changes: [{ type: 'repaint' }] };
    case 'sweep':
      return sweep(state, context.now);
  }
}

/** Whether a loaded entry of the history must be put into the state first, so that it can be acted on. */
export function withEntry(state: LiveState, entry: Entry): LiveState {
  return { ...state, entries: { ...state.entries, [entry.key]: entry } };
}

function reduceEvent(state: LiveState, event: CtiEvent, context: ReduceContext): Reduced {
  switch (event.kind) {
    case 'call':
      return reduceCallEvent(state, event, context);
    case 'trigger': {
      const after = reduceTrigger(itemAt(state, itemKey(event.account, 'trigger', event.id)), event, context);
      return after ? applyEntry(state, undefined, after) : nothing(state);
    }
    case 'queue':
      return { state: reduceQueue(state, event), changes: [{ type: 'state' }] };
    case 'presence':
      return { state: reducePresence(state, event), changes: [{ type: 'state' }] };
    case 'wrapup':
      return { state: reduceWrapup(state, event), changes: [{ type: 'state' }] };
    case 'studio':
      return { state: reduceStudio(state, event), changes: [{ type: 'state' }] };
    case 'account':
      return nothing(state);
    default: {
      const before = itemAt(state, itemKey(event.account, event.kind, event.item));
      const after = reduceItem(before, event, context);
      return after ? applyEntry(state, before, after) : nothing(state);
    }
  }
}

function reduceCallEvent(state: LiveState, event: CallEvent, context: ReduceContext): Reduced {
  const before = callAt(state, callKey(event.account, event.call));
  const moved = reduceCall(before, event, context);
  if (!moved || moved === before) return nothing(state);
  // Some systems tell the number a moment after the ring: only then can it be seen to be the same call.
  const isNewlyKnown = !before || before.caller !== moved.caller;
  const same = isNewlyKnown ? sameCallElsewhere(moved, state.entries) : undefined;
  const after = asOneCall(same ? { ...moved, toast: same.toast } : moved, state);
  const applied = applyEntry(state, before, adoptLookups(state, before, after));
  return after.state === 'answered' ? withdrawMissed(applied, after) : applied;
}

/** What was taken at one account was not missed at the other. */
function asOneCall(call: Call, state: LiveState): Call {
  return call.state === 'missed' && isTakenAtOther(call, state.entries)
    ? { ...call, state: 'answered-elsewhere', handled: true }
    : call;
}

function withdrawMissed(reduced: Reduced, answered: Call): Reduced {
  const isMissed = (entry: Entry) => entry.kind === 'call' && entry.state === 'missed';
  if (!otherOfToast(reduced.state.entries, answered, isMissed)) return reduced;
  const keys = siblings(reduced.state, answered.key).filter((key) => key !== answered.key);
  const withdrawn = changeEntries(reduced.state, keys, (entry) =>
    entry.kind === 'call' ? asOneCall(entry, reduced.state) : entry,
  );
  const changed = withdrawn.changes.filter(({ type }) => type !== 'nothing');
  return { state: withdrawn.state, changes: [...reduced.changes, ...changed] };
}

/** A second account that hears the same call shares the look-ups of the first: one call, one question. */
function adoptLookups<Kind extends Entry>(state: LiveState, before: Kind | undefined, after: Kind): Kind {
  if (before?.lookups === after.lookups) return after;
  const asked = entriesOfToast(state.entries, after.toast).find(
    ({ key, lookups }) => key !== after.key && Object.keys(lookups).length > 0,
  );
  return asked ? { ...after, lookups: asked.lookups } : after;
}

function answerLookup(state: LiveState, input: Extract<Input, { type: 'lookup' }>): Reduced {
  const keys = entriesOfToast(state.entries, input.toast)
    .filter((entry) => entry.lookups[input.crm] !== undefined)
    .map((entry) => entry.key);
  const answered = changeEntries(state, keys, (entry) => ({
    ...entry,
    lookups: { ...entry.lookups, [input.crm]: withAnswer(entry.lookups[input.crm], input.answer) },
  }));
  return openWaiting(answered);
}

/**
 * Takes in calls of which nothing was told since: conversations, and what has rung for too long, which is over. What
 * rings yet is left alone: it may be told anew, and is then a ring that begins.
 */
function reduceInterrupted(state: LiveState, calls: readonly Call[], now: number): Reduced {
  const left = calls
    .filter(({ key }) => !(key in state.entries))
    .filter((call) => call.state === 'answered' || sweepCall(call, now));
  const entries = Object.fromEntries(left.map((call) => [call.key, call]));
  const known = { ...state, entries: { ...entries, ...state.entries } };
  return changeEntries(known, Object.keys(entries), (entry) =>
    entry.kind === 'call' ? (sweepCall(entry, now) ?? entry) : entry,
  );
}

function reduceForget(state: LiveState, keys: readonly string[]): Reduced {
  const after = forget(state, keys);
  return after === state ? nothing(state) : { state: after, changes: [{ type: 'forgotten' }] };
}

function sweep(state: LiveState, now: number): Reduced {
  const swept = changeEntries(state, Object.keys(state.entries), (entry) => {
    const looked = entry.kind === 'call' ? (sweepCall(entry, now) ?? notFromLater(entry, now)) : entry;
    return expireLookups(looked, now);
  });
  const opened = openWaiting(swept);
  const kept = Object.entries(opened.state.entries).filter(([, entry]) => isRecent(entry, now));
  const pruned = kept.length < Object.keys(opened.state.entries).length;
  return pruned ? { ...opened, state: { ...opened.state, entries: Object.fromEntries(kept) } } : opened;
}

function isRecent(entry: Entry, now: number): boolean {
  if (entry.kind !== 'call') return now - entry.at < KEEP_MS;
  const over = entry.state === 'missed' || entry.state === 'ended' || entry.state === 'answered-elsewhere';
  return !over || now - Math.max(entry.since, entry.at) < KEEP_MS;
}

function expireLookups(entry: Entry, now: number): Entry {
  const due = (lookup: LookupState) => lookup.state === 'pending' && now - lookup.since > LOOKUP_LIMIT_MS;
  if (!Object.values(entry.lookups).some(due)) return entry;
  const lookups = Object.entries(entry.lookups).map(([crm, lookup]) => [
    crm,
    due(lookup) ? withAnswer(lookup, { state: 'failed', reason: 'timeout' }) : lookup,
  ]);
  return { ...entry, lookups: Object.fromEntries(lookups) as Record<string, LookupState> };
}

/** What the local helper said of a command; the person is asked or told, or nothing is left to do. */
function answerHelper(entry: Entry, answer: HelperAnswer): Entry {
  if (entry.kind === 'call' || !entry.trigger) return entry;
  const { verdict, refusal, name } = answer;
  const { aside: _seen, ...known } = entry;
  return {
    ...known,
    ...(name !== undefined && { title: name }),
    trigger: { ...entry.trigger, verdict, ...(refusal && { refusal }) },
    handled: verdict === 'done',
  };
}

function withMemo(entry: Entry, text: string): Entry {
  if (entry.kind !== 'call' || (entry.memo ?? '') === text) return entry;
  const { memo: _before, ...call } = entry;
  return text === '' ? call : { ...call, memo: text };
}

function setHandled(entry: Entry): Entry {
  return entry.handled ? entry : { ...entry, handled: true };
}

function callAt(state: LiveState, key: string) {
  const entry = state.entries[key];
  return entry?.kind === 'call' ? entry : undefined;
}

function itemAt(state: LiveState, key: string): WorkItem | undefined {
  const entry = state.entries[key];
  return entry && entry.kind !== 'call' ? entry : undefined;
}
