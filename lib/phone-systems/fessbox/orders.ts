import type { StudioCommand } from '../../domain/studio-command.ts';
import { readFields } from '../shared/fields.ts';
import { readArguments } from './arguments.ts';
import { channelOrders } from './channel-orders.ts';
import { listOrders } from './list-orders.ts';
import { mixerOrders } from './mixer-orders.ts';
import { proven, type MakeOrder, type Order, type OrderContext } from './order.ts';

const ORDERS: Record<StudioCommand['tell'], MakeOrder> = {
  ping: () => ({ event: 'ping', data: null, proof: proven('pong', () => true) }),
  noop: () => ({ event: 'noop', data: null }),
  ...channelOrders,
  ...mixerOrders,
  'suggest-numbers': (given) => ({ event: 'addrBookSuggestions', data: given.text('text') }),
  bucket: (given) => ({ event: 'currentBucketUpdate', data: given.id('bucket') }),
  ...listOrders,
};

/**
 * Puts a command into the words of the wire: each of the 41 documented events has one form here. Checks every part of
 * it, as it comes from a page; undefined where something is wrong with it.
 */
export function orderOf(command: unknown, context: OrderContext): Order | undefined {
  const tell = readFields(command)?.get('tell');
  if (typeof tell !== 'string' || !isTell(tell)) return undefined;
  const given = readArguments(command as Record<string, unknown>);
  const order = ORDERS[tell](given, context);
  return given.isWrong() ? undefined : order;
}

function isTell(tell: string): tell is StudioCommand['tell'] {
  return Object.hasOwn(ORDERS, tell);
}
