import type { CtiEventOf, ItemEvent } from './event.ts';
import { startLookups, type ReduceContext } from './reduce-context.ts';
import { tell } from './story.ts';
import { itemKey, type WorkItem } from './work-item.ts';

/** Moves a callback or voicemail on by one event. */
export function reduceItem(item: WorkItem | undefined, event: ItemEvent, context: ReduceContext): WorkItem {
  const caller = item?.caller ?? context.read(event.party.number);
  const key = itemKey(event.account, event.kind, event.item);
  const line = event.line ?? item?.line;
  const note = event.note ?? item?.note;
  const recording = event.kind === 'voicemail' ? (event.recording ?? item?.recording) : undefined;
  return {
    kind: event.kind,
    key,
    toast: `${event.kind}:${event.system}:${event.item}`,
    account: event.account,
    system: event.system,
    state: event.phase,
    at: item?.at ?? event.at,
    caller,
    ...(event.party.name !== undefined && { name: event.party.name }),
    ...(line && { line }),
    ...(note !== undefined && { note }),
    ...(recording !== undefined && { recording }),
    mine: event.mine,
    lookups: item?.lookups ?? (event.mine ? startLookups(caller, context) : {}),
    ...(item?.dismissed && { dismissed: true }),
    handled: event.phase === 'closed' || (item?.handled ?? !event.mine),
    story: tell(item?.story ?? [], { at: event.at, event: event.event }),
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
