import { isRecord } from '../web/http.ts';
import { EVENTS, isDated } from './event-table.ts';
import { observe } from './observe.ts';
import type { Connection } from './sockets.ts';
import { wireDate, type XelionState } from './state.ts';
import { subscriptionKey } from './subscriptions.ts';
import type { XelionLogEntry } from './types.ts';

/**
 * Sends one event to every socket that has subscribed it. `fields` replace the template's, members of nested objects one
 * by one; where the type needs an object id it is `sessionOid` or `wallboardOid`. Throws for an unknown type.
 */
export function emitEvent(
  state: XelionState,
  connections: Iterable<Connection>,
  event: string,
  fields: Record<string, unknown> = {},
): XelionLogEntry {
  const template = EVENTS[event];
  if (!template) throw new Error(`no event ${event}`);
  const dated = isDated(event) ? { date: wireDate(state.now()) } : {};
  const told = observe(state, event, merge({ ...template.fields, ...dated }, fields));
  const about = textOf(told['sessionOid']) ?? textOf(told['wallboardOid']) ?? '';
  const subject = template.oid === 'no' ? '' : about;
  const message = {
    ...(state.wire.envelope === 'message' && { messageType: 'notification' }),
    notificationType: event,
    notification: told,
  };
  const text = JSON.stringify(message);
  const keys = [event, subscriptionKey({ type: event, oid: subject })];
  const to = [...connections]
    .filter(({ subscribed }) => keys.some((key) => subscribed.has(key)))
    .filter((connection) => connection.sendRaw(text))
    .map(({ n }) => n);
  const callId = callIdOf(told);
  return state.log.add({
    direction: 'out',
    channel: 'event',
    name: event,
    to,
    ...(callId !== undefined && { callId }),
  });
}

function merge(template: Record<string, unknown>, given: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...template };
  for (const [key, value] of Object.entries(given)) {
    const known = merged[key];
    merged[key] = isRecord(known) && isRecord(value) ? merge(known, value) : value;
  }
  return merged;
}

function callIdOf({ callId, activeChannel }: Record<string, unknown>): string | undefined {
  return textOf(callId) ?? (isRecord(activeChannel) ? textOf(activeChannel['callId']) : undefined);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
