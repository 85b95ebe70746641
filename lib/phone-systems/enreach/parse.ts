import type { CtiEvent } from '../../domain/event.ts';
import { textOf } from '../shared/fields.ts';
import { readFrame, type Frame, type ParseContext } from './frame.ts';
import { isMe, isMyTarget, ownCall, ownCallOfQueue, ownCallOut, queueCall, takenBy } from './parse-call.ts';
import { listItem, presence, queueStatus, supervisionAlert, thresholdAlert, wrapup } from './parse-state.ts';
import { reasonOf } from './reasons.ts';

/** What a frame says; `oddity` tells why it says nothing, without its content. */
export interface Parsed {
  events: CtiEvent[];
  oddity?: string;
}

/**
 * Turns one message of the hub into events. Pure and lenient: either casing, names or numbers, spellings of any year;
 * unknown frames give none. Never throws.
 */
export function parse(message: unknown, context: ParseContext): Parsed {
  const frame = readFrame(message, context);
  if (!frame.ok) return { events: [], oddity: frame.problem };
  const events = eventsOf(frame.value, context);
  return events.length > 0 ? { events } : { events, oddity: `${frame.value.event} without what it is about` };
}

function eventsOf(frame: Frame, context: ParseContext): CtiEvent[] {
  const { event, fields } = frame;
  const text = (name: string) => textOf(fields, name);
  switch (event) {
    // A call is announced by any of these three; which of them come depends on the customer.
    case 'UserCallInArrived':
    case 'UserCallInComing':
    case 'UserCallInUserAllocated':
      return ownCall(frame, context, { phase: 'ring' });
    case 'UserCallInUserConnected':
    case 'UserCallInConnected':
      return ownCall(frame, context, { phase: 'answered' });
    case 'UserCallInUserCancelled': {
      const reason = reasonOf('other', text('reason'), text('detailedreason'));
      const phase = reason?.code === 'answered-elsewhere' ? 'answered-elsewhere' : 'withdrawn';
      return ownCall(frame, context, { phase, reason });
    }
    case 'UserCallInOverflow':
      return ownCall(frame, context, {
        phase: 'withdrawn',
        reason: reasonOf('overflow', text('overflowreason'), text('overflowtype')),
      });
    case 'UserCallInUserOverflow':
      return ownCall(frame, context, { phase: 'withdrawn', reason: reasonOf('overflow', text('reason')) });
    case 'UserCallInDisconnected':
      return ownCall(frame, context, { phase: 'ended', reason: reasonOf('other', text('reason')) });
    case 'UserCallInTransferConnected':
      if (isMyTarget(fields, context)) return ownCall(frame, context, { phase: 'leg' });
      return ownCall(frame, context, {
        phase: 'answered-elsewhere',
        by: text('connectedtarget') === undefined ? undefined : takenBy(fields, context),
      });
    // How a transfer went is no reason of the call's own.
    case 'UserCallInTransferCancelled':
    case 'UserCallInTransferStarted':
      return ownCall(frame, context, { phase: 'leg' });
    case 'UserCallOutGoing':
      return ownCallOut(frame, { phase: 'leg' });
    case 'UserCallOutConnected':
      return ownCallOut(frame, { phase: 'answered' });
    case 'UserCallOutDisconnected':
      return ownCallOut(frame, { phase: 'ended', reason: reasonOf('other', text('reason')) });

    case 'QueueCallInArrived':
    case 'QueueCallInComing':
      return queueCall(frame, context, { phase: 'waiting' });
    case 'QueueCallInDisconnected':
      return queueCall(frame, context, { phase: 'ended', reason: reasonOf('other', text('reason')) });
    case 'QueueCallInOverflow':
      return queueCall(frame, context, {
        phase: 'leg',
        reason: reasonOf('overflow', text('overflowreason'), text('overflowtype')),
      });
    case 'QueueCallInTransferCancelled':
    case 'QueueCallInTransferStarted':
      return queueCall(frame, context, { phase: 'leg' });
    case 'QueueCallInTransferConnected':
      // What is connected to this person is told by an event of their own.
      if (isMyTarget(fields, context)) return queueCall(frame, context, { phase: 'leg' });
      return queueCall(frame, context, { phase: 'answered-elsewhere', by: takenBy(fields, context) });
    case 'QueueCallInUserConnected':
      if (isMe(fields, context)) return queueCall(frame, context, { phase: 'leg' });
      return queueCall(frame, context, { phase: 'answered-elsewhere', by: takenBy(fields, context) });
    case 'QueueCallInUserAllocated':
      return isMe(fields, context)
        ? ownCallOfQueue(frame, context, { phase: 'ring' })
        : queueCall(frame, context, { phase: 'leg' });
    case 'QueueCallInUserCancelled':
      return isMe(fields, context)
        ? ownCallOfQueue(frame, context, { phase: 'withdrawn', reason: reasonOf('other', text('reason')) })
        : queueCall(frame, context, { phase: 'leg' });

    case 'CallbackChanged':
    case 'CallbackCreated':
    case 'CallbackUpdated':
    case 'CallbackClosed':
      return listItem(frame, context);
    case 'QueueStatus':
      return queueStatus(frame, context);
    case 'UserAvailability':
    case 'UserStatus':
    case 'UserSetting':
      return presence(frame, context);
    case 'UserWrapUpEnabled':
      return wrapup(frame, 'enabled');
    case 'UserWrapUpStarted':
      return wrapup(frame, 'started');
    case 'UserWrapUpTerminated':
      return wrapup(frame, 'ended');
    case 'UserAlert':
      return thresholdAlert(frame);
    case 'UserCallAvailableForMonitoring':
      return supervisionAlert(frame, true);
    case 'UserSupervisionStatus':
      return supervisionAlert(frame, false);
  }
}
