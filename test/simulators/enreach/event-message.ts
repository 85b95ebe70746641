import { randomUUID } from 'node:crypto';
import type { EnreachCallList, EnreachQueue, EnreachUser } from './account.ts';
import { canonicalEvent, EVENT_NUMBERS, eventTemplate } from './event-table.ts';
import type { EntityType } from './event-table.ts';
import { fieldValue } from './field-values.ts';
import type { FieldContext } from './field-values.ts';
import type { Casing } from './types.ts';

/** An event before it is dressed for the wire: documented spelling, PascalCase. */
export interface BuiltEvent {
  event: string;
  entityType: EntityType;
  entityId: string;
  data: Record<string, unknown>;
}

export interface BuildContext {
  user: EnreachUser;
  queues: EnreachQueue[];
  callLists: EnreachCallList[];
  now: number;
}

/**
 * Fills an event's template. `fields` override it by name in any casing; names the template lacks are added.
 * The entity follows `userId`, `queueId` or `callListId` unless `entityId` says otherwise.
 * Throws for an event the table does not have.
 */
export function buildEvent(name: string, fields: Record<string, unknown>, context: BuildContext): BuiltEvent {
  const event = canonicalEvent(name);
  const template = eventTemplate(name);
  if (event === undefined || template === undefined) throw new Error(`unknown event: ${name}`);

  const given = lowerKeys(fields);
  const values = fieldContext(given, context);
  const body: Record<string, unknown> = {};
  for (const field of template.fields.split(' ')) {
    body[field] =
      template.values && field in template.values ? template.values[field] : fieldValue(field, values);
  }
  const organization = context.user.organizationId;
  const common = {
    RootEntityType: 'Organization',
    RootEntityId: organization,
    EventType: event,
    EntityType: template.entity,
    EntityId: entityOf(template.entity, values),
  };
  const tail = {
    OrganizationId: organization,
    Id: randomUUID(),
    Timestamp: values.timestamp,
    MessageTTLSeconds: template.ttl,
  };
  const data = override({ ...common, ...body, ...tail }, given);
  return { event, entityType: template.entity, entityId: String(data['EntityId']), data };
}

/** Spells the keys of an object; nested values are left alone. */
export function spell(object: Record<string, unknown>, casing: Casing): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [casing === 'camel' ? camel(key) : pascal(key), value]),
  );
}

/** The event type as the wire says it: name, the other spelling of the incoming call, or a number. */
export function wireEventType(
  event: string,
  options: { eventTypes: 'text' | 'numeric'; incomingSpelling: string },
): string | number {
  const number = EVENT_NUMBERS[event];
  if (options.eventTypes === 'numeric' && number !== undefined) return number;
  return event === 'UserCallInComing' ? options.incomingSpelling : event;
}

/** ISO time with seven digits after the second, as .NET writes it. */
export function dotNetTime(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '0000Z');
}

function fieldContext(given: Map<string, [string, unknown]>, context: BuildContext): FieldContext {
  const queueId = given.get('queueid')?.[1];
  const listId = given.get('calllistid')?.[1];
  const queue = context.queues.find(({ id }) => id === queueId) ?? context.queues[0];
  const callList = context.callLists.find(({ id }) => id === listId) ?? context.callLists[0];
  if (!queue || !callList) throw new Error('the simulated account has no queue or no call list');
  const userId = given.get('userid')?.[1];
  return {
    user: typeof userId === 'string' ? { ...context.user, id: userId } : context.user,
    queue: typeof queueId === 'string' ? { ...queue, id: queueId } : queue,
    callList: typeof listId === 'string' ? { ...callList, id: listId } : callList,
    timestamp: timeOf(given.get('timestamp')?.[1], context.now),
  };
}

function timeOf(given: unknown, now: number): string {
  if (typeof given === 'string') return given;
  if (typeof given === 'number') return dotNetTime(given);
  return dotNetTime(given instanceof Date ? given.getTime() : now);
}

function entityOf(entity: EntityType, context: FieldContext): string {
  switch (entity) {
    case 'User':
      return context.user.id;
    case 'Queue':
      return context.queue.id;
    case 'CallList':
      return context.callList.id;
  }
}

function override(
  data: Record<string, unknown>,
  given: Map<string, [string, unknown]>,
): Record<string, unknown> {
  const rest = new Map(given);
  rest.delete('timestamp');
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(data)) {
    const replacement = rest.get(key.toLowerCase());
    result[key] = replacement ? replacement[1] : value;
    rest.delete(key.toLowerCase());
  }
  for (const [key, value] of rest.values()) result[pascal(key)] = value;
  return result;
}

function lowerKeys(fields: Record<string, unknown>): Map<string, [string, unknown]> {
  return new Map(Object.entries(fields).map(([key, value]) => [key.toLowerCase(), [key, value]]));
}

function camel(key: string): string {
  return key.charAt(0).toLowerCase() + key.slice(1);
}

function pascal(key: string): string {
  return key.charAt(0).toUpperCase() + key.slice(1);
}
