import type { CommandAnswer } from '../../domain/command.ts';
import type { StudioCommand } from '../../domain/studio-command.ts';
import { flagOf, numberOf, readFields, textOf } from '../shared/fields.ts';
import type { Arguments } from './arguments.ts';
import { membersOf, type Frame } from './frame.ts';
import type { Known } from './known.ts';
import type { ParseContext } from './parse-context.ts';

/**
 * Something to be sent, and how it ends. The server acknowledges nothing: what was done shows in what it tells
 * everybody, and some of that goes to everybody else only.
 */
export interface Order {
  event: string;
  data: unknown;
  /** The answer, where a frame shows that it was done. Without it nothing is due: silence for a moment is consent. */
  proof?: (frame: Frame) => CommandAnswer | undefined;
  /** It is done in silence, too, where its proof may never come. */
  isSilent?: true;
  /** Milliseconds to wait, where the usual time is too short. */
  withinMs?: number;
  /** Other names under which it may be refused. */
  refusals?: readonly string[];
  /** What a refusal names as its object. */
  key?: string;
  /** What the server does not tell whoever asked for it. */
  echo?: Pick<Frame, 'event' | 'data'>;
  /** The same in other words, for a server that does not know the event. */
  otherwise?: Order;
}

/** What an order is made with, besides what the person said. */
export interface OrderContext {
  known: Known;
  context: ParseContext;
  /** A name for a message that is being sent, unlike all others of this connection. */
  newId(): string;
}

/** How a command becomes an order; undefined where it must not. */
export type MakeOrder = (given: Arguments, context: OrderContext) => Order | undefined;
export type Orders = Partial<Record<StudioCommand['tell'], MakeOrder>>;

const DONE: CommandAnswer = {};

/** Proof: a channel's member has that value. A channel that is taken away is free, and so is one out of order. */
export function channelShows(id: string, member: string, value: unknown): NonNullable<Order['proof']> {
  return proven('channelUpdate', (data) =>
    membersOf(data).some(([told, channel]) => {
      if (told !== id) return false;
      const isGone = channel === null || readFields(channel)?.get('mode') === 'defunct';
      return (value === 'free' && isGone) || shows(channel, member, value);
    }),
  );
}

/** Proof: somebody is being called at that number. */
export function isCalling(number: string): NonNullable<Order['proof']> {
  return proven('channelUpdate', (data) =>
    membersOf(data).some(([, channel]) => {
      const fields = readFields(channel);
      if (fields?.get('direction') !== 'outgoing') return false;
      const contact = readFields(fields.get('contact'));
      return endOf((contact && textOf(contact, 'number')) ?? number) === endOf(number);
    }),
  );
}

/** Proof: a member of what the event tells has that value; `id` names one of several. */
export function tells(
  event: string,
  member: string,
  value: unknown,
  id?: string,
): NonNullable<Order['proof']> {
  return proven(event, (data) =>
    id === undefined
      ? shows(data, member, value)
      : membersOf(data).some(([told, part]) => told === id && shows(part, member, value)),
  );
}

/** Proof by an event of which something is true. */
export function proven(event: string, isSo: (data: unknown) => boolean): NonNullable<Order['proof']> {
  return (frame) => (frame.event === event && isSo(frame.data) ? DONE : undefined);
}

function shows(part: unknown, member: string, value: unknown): boolean {
  const fields = readFields(part);
  if (!fields) return false;
  if (typeof value === 'boolean') return flagOf(fields, member) === value;
  if (typeof value === 'number') return numberOf(fields, member) === value;
  return fields.get(member) === value;
}

/** National and international forms of a number end alike. */
function endOf(number: string): string {
  return number.replace(/\D/g, '').slice(-7);
}
