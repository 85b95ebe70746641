import type { CtiEvent } from '../../domain/event.ts';
import type { Frame, ParseContext } from './frame.ts';
import { callEvents, legEvents } from './parse-call.ts';
import { chatEvents } from './parse-chat.ts';
import { itemEvents, triggerEvents } from './parse-items.ts';
import { doNotDisturb, wallboard } from './parse-state.ts';

type Parse = (frame: Frame, context: ParseContext) => CtiEvent[];

/** By type; whatever is not here is a thing of a chat, or an item. */
const PARSERS: Partial<Record<Frame['type'], Parse>> = {
  newCallEvent: callEvents,
  callConnectedEvent: callEvents,
  channelHungUpEvent: callEvents,
  callHungUpEvent: callEvents,
  missedCallEvent: callEvents,
  callTransferredEvent: legEvents,
  twinTransferredEvent: legEvents,
  openDocumentEvent: triggerEvents,
  executeCommandEvent: triggerEvents,
  showNotificationEvent: triggerEvents,
  doNotDisturbEvent: doNotDisturb,
  softphoneDoNotDisturbEvent: doNotDisturb,
  wallboardEvent: wallboard,
};

/**
 * Turns a notification into events: pure, lenient, never throws. Those of lists and voicemails are not told by their
 * message alone; see receiver.ts.
 */
export function parse(frame: Frame, context: ParseContext): CtiEvent[] {
  const parser = PARSERS[frame.type];
  if (parser) return parser(frame, context);
  return /chat/i.test(frame.type) ? chatEvents(frame, context) : itemEvents(frame);
}

/** Whether an entry of a list is taken off it. */
export function isRemoval(fields: Frame['fields']): boolean {
  const type = fields.get('updatetype');
  return typeof type === 'string' && /^(remove|delete)/i.test(type.trim());
}
