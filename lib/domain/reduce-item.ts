import type { CtiEventOf, ItemEvent } from './event.ts';
import { startLookups, type ReduceContext } from './reduce-context.ts';
import { tell } from './story.ts';
import { itemKey, type WorkItem } from './work-item.ts';

/** Moves a callback or voicemail on by one event; what the event leaves out stays. */
export function reduceItem(item: WorkItem | undefined, event: ItemEvent, context: ReduceContext): WorkItem {
  const known = item ?? firstSight(event, context);
  const recording = event.kind === 'voicemail' ? event.recording : undefined;
  const isAsked = event.mine && Object.keys(known.lookups).length === 0;
  return {
    ...known,
    state: event.phase,
    mine: event.mine,
    handled: event.phase === 'closed' || (item?.mine ? item.handled : !event.mine),
    ...(event.party.name !== undefined && { name: event.party.name }),
    ...(event.line && { line: event.line }),
    ...(event.note !== undefined && { note: event.note }),
    ...(recording !== undefined && { recording }),
    ...(isAsked && { lookups: startLookups(known.caller, context) }),
    story: tell(known.story, { at: event.at, event: event.event }),
  };
}

function firstSight(event: ItemEvent, context: ReduceContext): WorkItem {
  return {
    kind: event.kind,
    key: itemKey(event.account, event.kind, event.item),
    toast: `${event.kind}:${event.system}:${event.item}`,
    account: event.account,
    system: event.system,
    state: event.phase,
    at: event.at,
    caller: context.read(event.party.number),
    mine: event.mine,
    lookups: {},
    handled: !event.mine,
    story: [],
  };
}

/** An alert is heard once: a double changes nothing. */
export function reduceAlert(known: WorkItem | undefined, event: CtiEventOf<'alert'>): WorkItem | undefined {
  if (known || !event.notify) return undefined;
  return {
    kind: 'alert',
    key: itemKey(event.account, 'alert', event.id),
    toast: `alert:${event.system}:${event.id}`,
    account: event.account,
    system: event.system,
    state: 'open',
    at: event.at,
    caller: { kind: 'other', display: '' },
    title: event.title,
    ...(event.text !== undefined && { note: event.text }),
    mine: true,
    lookups: {},
    handled: false,
    story: [{ at: event.at, event: event.event }],
  };
}
