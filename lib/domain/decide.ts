import { decideAutoOpen } from './auto-open.ts';
import type { Call } from './call.ts';
import type { Change } from './change.ts';
import { missedToast, type Effect, type EffectOf } from './effect.ts';
import { decideOpen, decidePick } from './decide-open.ts';
import { otherOfToast, type Entry, type LiveState } from './live-state.ts';
import type { Why } from './story.ts';
import { toastView } from './toast-view.ts';
import type { Trigger } from './trigger.ts';
import type { WorkItem } from './work-item.ts';

/**
 * The rules: what to do to the outside world about what changed. Pure; `state` is the state after the changes.
 * Toasts come first, the history last, so that nothing stands between a ring and its toast.
 */
export function decide(changes: readonly Change[], state: LiveState): Effect[] {
  const effects: Effect[] = [];
  const touched: string[] = [];
  for (const change of changes) {
    effects.push(...decideOne(change, state));
    if (change.type === 'entry' && isEntryOfPerson(change.after)) touched.push(change.after.key);
  }
  if (changes.some(counts)) effects.push({ do: 'badge', count: badgeCount(state), why: 'counted' });
  if (touched.length > 0) effects.push({ do: 'record', entries: touched, why: 'counted' });
  return effects;
}

/** Whether a change may have moved the number on the toolbar button. */
function counts(change: Change): boolean {
  if (change.type === 'entry') return (change.before?.handled ?? true) !== change.after.handled;
  return change.type === 'forgotten';
}

/** How many calls and items nobody has taken care of; the same call at two accounts counts once. */
export function badgeCount(state: LiveState): number {
  return new Set(Object.values(state.unhandled)).size;
}

function decideOne(change: Change, state: LiveState): Effect[] {
  switch (change.type) {
    case 'entry':
      return [
        ...(change.after.kind === 'call'
          ? decideCall(change.before as Call | undefined, change.after, state)
          : decideItem(change.before as WorkItem | undefined, change.after)),
        ...decideLookup(change.before, change.after, state),
      ];
    case 'open':
      return [decideOpen(change.entry, change.choice), ...decidePick(change.entry, change.choice)];
    case 'auto-open':
      return decideAutoOpen(change.entry);
    case 'unpick':
      return [{ do: 'pick', toast: change.entry.toast, caller: change.entry.caller, why: 'pick-undone' }];
    case 'repaint':
      return repaint(state);
    case 'state':
    case 'forgotten':
    case 'nothing':
      return [];
  }
}

/** Every toast that may stand on the screen now; the runner leaves out what was closed meanwhile. */
function repaint(state: LiveState): Effect[] {
  const toasts = Object.values(state.entries).flatMap((entry): [string, Effect][] => {
    if (entry.aside) return [];
    const isRing = isRinging(entry);
    const isMissed = entry.kind === 'call' && entry.state === 'missed' && !entry.handled;
    const isItem = entry.kind !== 'call' && entry.mine && !entry.handled && entry.state === 'open';
    if (!isRing && !isMissed && !isItem) return [];
    const toast = isMissed ? missedToast(entry.toast) : entry.toast;
    return [[toast, { ...notify(toast, entry, 'repainted'), change: true }]];
  });
  return [...new Map(toasts).values()];
}

function decideCall(before: Call | undefined, after: Call, state: LiveState): Effect[] {
  // It has turned out to be a call that another account tells of, too.
  if (before && before.toast !== after.toast)
    return [clear(before.toast, 'one-call'), ...decideCall(undefined, after, state)];
  const missed = missedToast(after.toast);
  if (after.state === 'ring') {
    if (after.aside) return before?.aside ? [] : [clear(after.toast, whyAside(after))];
    const begins = before?.state !== 'ring';
    if (begins && otherwiseRinging(after, state)) return [];
    const again = before?.state === 'missed' ? [clear(missed, 'rings-again')] : [];
    if (begins) return [...again, notify(after.toast, after, 'rings')];
    return saysMore(before, after) ? [notify(after.toast, after, 'name-known', before)] : [];
  }
  const ringEnds = before?.state === 'ring' && !otherwiseRinging(after, state);
  const ending: Effect[] = ringEnds ? [clear(after.toast, endOf(after))] : [];
  if (after.state === 'missed') return [...ending, ...decideMissed(before, after, state)];
  if (before?.state === 'missed') return [...ending, clear(missed, endOf(after))];
  return ending;
}

/** A missed call has its toast when it happens, not when it is read in the history afterwards. */
function decideMissed(before: Call | undefined, after: Call, state: LiveState): Effect[] {
  const missed = missedToast(after.toast);
  if (after.offline || otherwiseRinging(after, state)) return [];
  if (after.aside || after.handled)
    return before?.state === 'missed' && !before.aside && !before.handled
      ? [clear(missed, whyAside(after))]
      : [];
  if (before?.state !== 'missed') return [notify(missed, after, 'missed')];
  return saysMore(before, after) ? [notify(missed, after, 'missed', before)] : [];
}

function decideItem(before: WorkItem | undefined, after: WorkItem): Effect[] {
  if (after.trigger && after.trigger.verdict !== before?.trigger?.verdict)
    return decideTrigger(after, after.trigger);
  if (after.handled || after.aside || after.state === 'closed')
    return before && !before.handled && !before.aside ? [clear(after.toast, whyAside(after))] : [];
  if (!after.mine) return [];
  const begins = !before?.mine || before.state === 'closed' || before.handled || before.aside !== undefined;
  if (begins) return [notify(after.toast, after, 'new-item')];
  return saysMore(before, after) ? [notify(after.toast, after, 'new-item', before)] : [];
}

/** What was allowed beforehand is done; all else is asked or said. */
function decideTrigger(item: WorkItem, { value, verdict, foreground }: Trigger): Effect[] {
  const { toast, key } = item;
  switch (verdict) {
    case 'open':
      return [{ do: 'open-page', toast, url: value, foreground, why: 'allowed-before' }];
    case 'helper':
      return [{ do: 'helper', toast, entry: key, command: value, confirmed: false, why: 'new-item' }];
    case 'done':
      return [clear(toast, 'handled')];
    case 'show':
    case 'ask':
      return [notify(toast, item, 'new-item')];
    case 'refused':
      return [notify(toast, item, 'refused')];
  }
}

/** Asks the CRMs once per caller, over all accounts that hear the same call. */
function decideLookup(before: Entry | undefined, after: Entry, state: LiveState): Effect[] {
  // Nothing about look-ups has changed, which is what nearly all events say.
  if (before?.lookups === after.lookups || Object.keys(before?.lookups ?? {}).length > 0) return [];
  const crms = Object.entries(after.lookups).flatMap(([crm, { state: asked }]) =>
    asked === 'pending' ? [crm] : [],
  );
  if (crms.length === 0) return [];
  const shared = otherOfToast(state.entries, after, ({ lookups }) => lookups === after.lookups);
  return shared ? [] : [{ do: 'lookup', toast: after.toast, caller: after.caller, crms, why: 'rings' }];
}

function otherwiseRinging(call: Call, state: LiveState): boolean {
  return otherOfToast(state.entries, call, isRinging) !== undefined;
}

function isRinging(entry: Entry): boolean {
  return entry.kind === 'call' && entry.state === 'ring';
}

/** Only what the toast shows is worth showing it again. */
function saysMore(before: Entry | undefined, after: Entry): boolean {
  return !before || JSON.stringify(toastView(before)) !== JSON.stringify(toastView(after));
}

/** Whether an entry is one of this person's: a call that only waited in a queue is not. */
export function isEntryOfPerson(entry: Entry): boolean {
  return entry.kind !== 'call' || entry.offered || entry.direction === 'out' || entry.state !== 'waiting';
}

function endOf(call: Call): Why {
  if (call.state === 'answered') return 'answered';
  return call.state === 'answered-elsewhere'
    ? 'answered-elsewhere'
    : call.state === 'missed'
      ? 'missed'
      : 'over';
}

function whyAside({ aside }: Entry): Why {
  if (aside === undefined) return 'handled';
  return aside === 'toast' ? 'seen' : 'dismissed';
}

/** @param before what it was when its toast was shown, where that only says more now. */
function notify(toast: string, entry: Entry, why: Why, before?: Entry): EffectOf<'notify'> {
  const said: EffectOf<'notify'> = { do: 'notify', toast, entry: entry.key, view: toastView(entry), why };
  return before && wasShown(before) ? { ...said, change: true } : said;
}

/** Whether the last word on its toast was to show it: a rule may have kept it from the screen until now. */
function wasShown({ story }: Entry): boolean {
  return story.findLast(({ did = '' }) => /^(notify|quiet|clear)$/.test(did))?.did === 'notify';
}

function clear(toast: string, why: Why): Effect {
  return { do: 'clear', toast, why };
}
