import * as z from 'zod/mini';
import type { Hub } from '../../connection/transport.ts';
import { cleanText } from '../../domain/clean-text.ts';
import type { RefusedSubscription } from '../../domain/connection-health.ts';
import { once } from '../../domain/once.ts';
import { eventNamed, wantedEvents, type Entity } from './event-names.ts';
import { anyCase, rowsOf } from './rest.ts';

/** One entity whose events are wanted. `name` is what a person calls it; `user` stands for themselves. */
export interface Subject {
  entity: Entity;
  id: string;
  name: string;
}

interface Item {
  EntityId: string;
  EventName: string;
  entityName: string;
}

/**
 * Subscriptions of one invocation. Each takes about 100 bytes, and a hub takes messages of 32 kB unless it is set up
 * otherwise (ASP.NET Core SignalR, `MaximumReceiveMessageSize`): a larger one ends the connection.
 */
const MOST_AT_ONCE = 250;

const namesSchema = once(() => rowsOf(z.string()));
const resultsSchema = once(() =>
  rowsOf(
    anyCase({
      subscribed: z.boolean(),
      entityid: z.string(),
      eventname: z.string(),
      message: z.optional(z.nullable(z.string())),
    }),
  ),
);

/** Asks which events the hub has for this user; empty where it does not say. */
export async function offeredEvents(hub: Hub): Promise<string[]> {
  const answer = await hub.invoke('AvailableSubscriptions');
  const names = answer.ok ? z.safeParse(namesSchema(), answer.value) : undefined;
  return names?.success ? names.data : [];
}

/**
 * Subscribes to all that is wanted of the subjects. The hub keeps no subscriptions: this is done after each connect.
 *
 * @returns those that the hub refused, and how many it did not.
 */
export async function subscribe(
  hub: Hub,
  subjects: readonly Subject[],
  offered: readonly string[],
): Promise<{ refused: RefusedSubscription[]; accepted: number }> {
  const items = subjects.flatMap(({ entity, id, name }) =>
    wantedEvents(entity, offered).map((event) => ({ EntityId: id, EventName: event, entityName: name })),
  );
  // One behind the other, without waiting in between: the hub answers in this order.
  const refused = (await Promise.all(chunksOf(items).map((chunk) => subscribeItems(hub, chunk)))).flat();
  return { refused, accepted: items.length - refused.length };
}

function chunksOf(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / MOST_AT_ONCE);
  return Array.from({ length: count }, (_unused, index) =>
    items.slice(index * MOST_AT_ONCE, (index + 1) * MOST_AT_ONCE),
  );
}

/** One invocation for all; where it fails as a whole, its halves, until the items to blame stand by themselves. */
async function subscribeItems(hub: Hub, items: readonly Item[]): Promise<RefusedSubscription[]> {
  const request = items.map(({ EntityId, EventName }) => ({ EntityId, EventName }));
  const answer = await hub.invoke('Subscribe', request);
  if (answer.ok) return refusedOf(items, answer.value);
  const [first] = items;
  if (items.length === 1 && first) return [refusal(first, answer.problem)];
  const middle = Math.ceil(items.length / 2);
  return [
    ...(await subscribeItems(hub, items.slice(0, middle))),
    ...(await subscribeItems(hub, items.slice(middle))),
  ];
}

/** Only a plain "no" is a refusal: hubs were seen to answer with less than one result per item. */
function refusedOf(items: readonly Item[], answer: unknown): RefusedSubscription[] {
  const results = z.safeParse(resultsSchema(), answer);
  if (!results.success) return [];
  const noes = new Map(
    results.data
      .filter(({ subscribed }) => !subscribed)
      .map(({ entityid, eventname, message }) => [`${entityid}/${eventname}`.toLowerCase(), message]),
  );
  return items.flatMap((item) => {
    const key = `${item.EntityId}/${item.EventName}`.toLowerCase();
    return noes.has(key) ? [refusal(item, noes.get(key))] : [];
  });
}

function refusal({ EventName, entityName }: Item, message: string | null | undefined): RefusedSubscription {
  const reason = cleanText(message);
  return {
    event: eventNamed(EventName) ?? EventName,
    entity: entityName,
    ...(reason !== undefined && { reason }),
  };
}
