import { spell, wireEventType } from './event-message.ts';
import type { EnreachState } from './state.ts';
import { readWishes, subscribe, unsubscribe } from './subscriptions.ts';
import type { Subscription, Subscriptions, WishResult } from './subscriptions.ts';

/** The outcome of a hub call, as the completion message carries it. */
export type Completion = { result: unknown } | { error: string };

/** Runs one of the hub's five methods for a connection. Names are case-sensitive here, arguments lenient. */
export function invokeHub(
  state: EnreachState,
  own: Subscriptions,
  target: string,
  args: unknown[],
): Completion {
  switch (target) {
    case 'Subscribe':
      return withWishes(target, args, (wishes) => dress(state, subscribe(state, own, wishes)));
    case 'Unsubscribe':
      return withWishes(target, args, (wishes) => dress(state, unsubscribe(own, wishes)));
    case 'UnsubscribeAll':
      own.clear();
      return { result: true };
    case 'AvailableSubscriptions':
      return { result: state.faults.available.map((event) => wireName(state, event)) };
    case 'ActiveSubscriptions':
      return { result: [...own.values()].map((subscription) => wireSubscription(state, subscription)) };
    default:
      return { error: `Unknown hub method '${target}'` };
  }
}

/** A subscription as the stream shows it beside each event. */
export function wireSubscription(state: EnreachState, subscription: Subscription): Record<string, unknown> {
  const organization = state.user.organizationId;
  const shown = {
    id: subscription.id,
    allRootEntities: false,
    rootEntityId: organization,
    rootEntityType: 'Organization',
    organizationId: organization,
    eventType: wireEventType(subscription.event, state.wire),
    entityType: subscription.entityType,
    entityId: subscription.entityId,
    allEntities: false,
  };
  return spell(shown, state.wire.envelopeCasing);
}

function withWishes(
  target: string,
  args: unknown[],
  run: (wishes: NonNullable<ReturnType<typeof readWishes>>) => unknown,
): Completion {
  const wishes = args.length === 1 ? readWishes(args[0]) : null;
  if (wishes) return { result: run(wishes) };
  return {
    error: `Failed to invoke '${target}' due to an error on the server. InvalidDataException: Error binding arguments.`,
  };
}

function dress(state: EnreachState, results: WishResult[]): Record<string, unknown>[] {
  return results.map((result) => spell({ ...result }, state.wire.envelopeCasing));
}

function wireName(state: EnreachState, event: string): string {
  return event === 'UserCallInComing' ? state.wire.incomingSpelling : event;
}
