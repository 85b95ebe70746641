import { EVENTS, type Subscription } from './event-table.ts';
import { observe } from './observe.ts';
import { keepEvent, type Session } from './sessions.ts';
import { secondsNow, type CospaceState } from './state.ts';
import type { CospaceLogEntry } from './types.ts';

/** Objects may carry details that are for REST only; see observe.ts. */
const WITH_DETAILS = new Set(['object_new', 'object_share']);

/**
 * Sends one event to every session that may hear it.
 *
 * @param fields replace the template's members. Throws for an event or member that is not documented.
 */
export function emitEvent(
  state: CospaceState,
  event: string,
  fields: Record<string, unknown> = {},
): CospaceLogEntry {
  const template = EVENTS[event];
  if (!template) throw new Error(`no event ${event}`);
  const known = new Set([
    ...Object.keys(template.fields),
    ...(template.optional?.split(' ') ?? []),
    'id',
    'time',
  ]);
  const unknown = WITH_DETAILS.has(event) ? [] : Object.keys(fields).filter((key) => !known.has(key));
  if (unknown.length > 0) throw new Error(`${event} has no ${unknown.join(', ')}`);

  const observed = observe(state, event, { ...template.fields, ...fields });
  const message = { event, time: secondsNow(state), ...observed.fields };
  const to: Record<string, number> = {};
  for (const session of state.sessions.all())
    if (hears(session, template.subscription, message))
      to[String(session.n)] = keepEvent(session, message, state.faults);
  return state.log.add({
    direction: 'out',
    channel: 'event',
    name: event,
    to,
    ...(observed.callId !== undefined && { callId: observed.callId }),
  });
}

/** Puts something of any shape into every stream. Gives the number of sessions. */
export function emitRaw(state: CospaceState, event: unknown): number {
  const sessions = state.sessions.all().filter(({ auth }) => auth);
  const isObject = typeof event === 'object' && event !== null && !Array.isArray(event);
  for (const session of sessions) {
    const id = keepEvent(session, isObject ? { time: secondsNow(state), ...event } : {}, state.faults);
    // What is not an object takes the place of the one that was kept for it.
    if (!isObject)
      session.kept.splice(
        session.kept.findIndex((kept) => kept.id === id),
        1,
        event as never,
      );
  }
  return sessions.length;
}

function hears(
  session: Session,
  subscription: Subscription | undefined,
  message: Record<string, unknown>,
): boolean {
  if (!session.auth) return false;
  if (subscription === 'call' && !session.callEvents) return false;
  if (subscription && subscription !== 'call' && !session.watched.has(String(message[subscription])))
    return false;
  // A filtered event is never queued; its id is not used up.
  return session.filter?.({ ...message, id: session.nextId }) ?? true;
}
