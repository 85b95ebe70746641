import type { ItemEvent, TriggerEvent } from './event.ts';
import { startLookups, type ReduceContext } from './reduce-context.ts';
import { tell } from './story.ts';
import { judgeTrigger } from './trigger.ts';
import { itemKey, type WorkItem } from './work-item.ts';

const NO_NUMBER = { kind: 'other', display: '' } as const;

/**
 * Moves an item on by one event; what the event leaves out stays.
 *
 * @returns undefined where the event is about something that nobody was told of.
 */
export function reduceItem(
  item: WorkItem | undefined,
  event: ItemEvent,
  context: ReduceContext,
): WorkItem | undefined {
  if (!item && event.phase === 'update') return undefined;
  const { aside, asked: askedBefore, ...known } = item ?? firstSight(event, context);
  const asks = event.mine && asksAnew(item, event);
  const asked = asks ? { id: event.id, at: event.at } : askedBefore;
  const isAsked = event.mine && event.phase !== 'listed' && Object.keys(known.lookups).length === 0;
  return {
    ...known,
    state: stateAfter(item, event),
    mine: event.mine || (event.phase === 'update' && known.mine),
    handled: isHandled(item, event, asks),
    ...(asked && { asked }),
    ...(aside && !asks && { aside }),
    ...(event.party.name !== undefined && { name: event.party.name }),
    ...(event.party.record && { record: event.party.record }),
    ...(event.line && { line: event.line }),
    ...(event.title !== undefined && { title: event.title }),
    ...(event.note !== undefined && { note: event.note }),
    ...(event.recording !== undefined && { recording: event.recording }),
    ...(isAsked && { lookups: startLookups(known.caller, context, event.party) }),
    story: tell(known.story, { at: event.at, event: event.event }),
  };
}

/** A trigger is carried out once: a double changes nothing. */
export function reduceTrigger(
  known: WorkItem | undefined,
  event: TriggerEvent,
  { triggers }: ReduceContext,
): WorkItem | undefined {
  if (known) return undefined;
  const trigger = judgeTrigger(event, triggers);
  const isText = trigger.verdict === 'show';
  return {
    ...blank('trigger', event, event.id),
    caller: NO_NUMBER,
    ...(event.name !== undefined && { title: event.name }),
    ...(isText && { note: event.value }),
    trigger,
    mine: true,
    // What is done at once needs nobody.
    handled: trigger.verdict === 'open' || trigger.verdict === 'helper',
    story: [{ at: event.at, event: event.event }],
  };
}

/** Whether this event wants the person's attention, having had it or not. */
function asksAnew(item: WorkItem | undefined, { phase, id, at }: ItemEvent): boolean {
  if (phase === 'open') return !item?.mine || item.state === 'closed';
  if (phase !== 'renewed') return false;
  return !item?.asked || (item.asked.id !== id && at >= item.asked.at);
}

function stateAfter(item: WorkItem | undefined, { phase }: ItemEvent): WorkItem['state'] {
  if (phase === 'open' || phase === 'renewed') return 'open';
  if (phase === 'closed') return 'closed';
  return item?.state ?? 'closed';
}

function isHandled(item: WorkItem | undefined, { phase, mine }: ItemEvent, asks: boolean): boolean {
  if (phase === 'closed') return true;
  if (asks) return false;
  return item ? item.handled || (phase !== 'update' && !mine) : true;
}

function firstSight(event: ItemEvent, context: ReduceContext): WorkItem {
  const { number } = event.party;
  const isCallers = event.kind === 'callback' || event.kind === 'voicemail';
  // Only who called and hid their number is withheld; of a chat or a meeting there may be no number at all.
  const caller = number === undefined && !isCallers ? NO_NUMBER : context.read(number);
  return { ...blank(event.kind, event, event.item), caller };
}

function blank(
  kind: WorkItem['kind'],
  event: ItemEvent | TriggerEvent,
  item: string,
): Omit<WorkItem, 'caller'> {
  return {
    kind,
    key: itemKey(event.account, kind, item),
    toast: `${kind}:${event.system}:${item}`,
    account: event.account,
    system: event.system,
    item,
    state: 'open',
    at: event.at,
    mine: false,
    lookups: {},
    handled: true,
    story: [],
  };
}
