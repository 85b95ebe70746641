import { randomUUID } from 'node:crypto';
import { isRecord } from '../web/http.ts';
import { canonicalEvent, eventTemplate } from './event-table.ts';
import type { EntityType } from './event-table.ts';
import type { EnreachState } from './state.ts';

/** One subscription of one connection. */
export interface Subscription {
  id: string;
  entityId: string;
  entityType: EntityType;
  /** Documented spelling. */
  event: string;
}

/** What is asked for, as sent; the keys are read in any casing, as ASP.NET does. */
export interface Wish {
  entityId: string;
  eventName: string;
}

export interface WishResult {
  subscribed: boolean;
  message: string | null;
  entityId: string;
  /** Echoed in lower case. */
  eventName: string;
}

/** A connection's subscriptions; they go with it. */
export type Subscriptions = Map<string, Subscription>;

/** The argument of Subscribe and Unsubscribe, or null if it has another shape. */
export function readWishes(argument: unknown): Wish[] | null {
  if (!Array.isArray(argument)) return null;
  const wishes: Wish[] = [];
  for (const item of argument as unknown[]) {
    if (!isRecord(item)) return null;
    const lower = new Map(Object.entries(item).map(([key, value]) => [key.toLowerCase(), value]));
    const entityId = lower.get('entityid');
    const eventName = lower.get('eventname');
    if (typeof entityId !== 'string' || typeof eventName !== 'string') return null;
    wishes.push({ entityId, eventName });
  }
  return wishes;
}

/** Grants or refuses each wish by itself: a refused one does not harm the others. */
export function subscribe(state: EnreachState, own: Subscriptions, wishes: Wish[]): WishResult[] {
  return wishes.map((wish) => {
    const granted = grant(state, wish);
    if (!granted) return result(wish, 'Unauthorized');
    const key = keyOf(wish);
    if (!own.has(key)) own.set(key, granted);
    return result(wish, null);
  });
}

/** Gives up subscriptions; `subscribed` says whether that worked, as the documented comment has it. */
export function unsubscribe(own: Subscriptions, wishes: Wish[]): WishResult[] {
  return wishes.map((wish) => result(wish, own.delete(keyOf(wish)) ? null : 'Not subscribed'));
}

/** The subscription that an event of this entity would be delivered under, if any. */
export function subscriptionFor(
  own: Subscriptions,
  entityId: string,
  event: string,
): Subscription | undefined {
  return own.get(keyOf({ entityId, eventName: event }));
}

function grant(state: EnreachState, wish: Wish): Subscription | null {
  const event = canonicalEvent(wish.eventName);
  const template = eventTemplate(wish.eventName);
  if (event === undefined || !template) return null;
  const offered = state.faults.available.some((name) => name.toLowerCase() === event.toLowerCase());
  if (!offered || !ownEntities(state, template.entity).includes(wish.entityId.toLowerCase())) return null;
  if (
    state.faults.refuse.some(({ entity, event: name }) => hits(entity, wish.entityId) && hits(name, event))
  ) {
    return null;
  }
  return { id: randomUUID(), entityId: wish.entityId.toLowerCase(), entityType: template.entity, event };
}

function ownEntities({ user, queues, callLists }: EnreachState, type: EntityType): string[] {
  switch (type) {
    case 'User':
      return [user.id];
    case 'Queue':
      return queues.map(({ id }) => id);
    case 'CallList':
      return callLists.map(({ id }) => id);
  }
}

function hits(pattern: string, text: string): boolean {
  return pattern === '*' || pattern.toLowerCase() === text.toLowerCase();
}

function keyOf({ entityId, eventName }: Wish): string {
  return `${entityId}|${eventName}`.toLowerCase();
}

function result({ entityId, eventName }: Wish, message: string | null): WishResult {
  return { subscribed: message === null, message, entityId, eventName: eventName.toLowerCase() };
}
