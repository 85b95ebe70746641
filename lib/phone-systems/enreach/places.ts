import type { Line } from '../../domain/event.ts';

/** A queue or number that this person has to do with. */
export interface Queue {
  id: string;
  name?: string | undefined;
  /** As {@link comparable} makes them. */
  numbers: readonly string[];
  /** The person's own work number rather than a service that several share. */
  personal: boolean;
}

/** A list of callbacks. */
export interface CallList {
  id: string;
  name?: string | undefined;
}

/** What was learnt at sign-in of queues and lists. */
export interface Places {
  queues: readonly Queue[];
  lists: readonly CallList[];
}

/** A number in a form in which two notations of it are equal: digits without what stands for "abroad". */
export function comparable(number: string): string {
  return number.replace(/\D/g, '').replace(/^00/, '');
}

/** What was dialled: the queue behind the number where it is known, else the number. */
export function lineOfNumber(places: Places, number: string | undefined): Line | undefined {
  if (number === undefined) return undefined;
  const digits = comparable(number);
  const queue = places.queues.find(
    ({ numbers, personal }) => !personal && digits !== '' && numbers.includes(digits),
  );
  return queue
    ? { number, queue: queue.id, ...(queue.name !== undefined && { name: queue.name }) }
    : { number };
}

/** The name of a queue, where it is one of this person's. */
export function queueName(places: Places, id: string | undefined): string | undefined {
  return places.queues.find((queue) => queue.id === id)?.name;
}

/** Whether a number is this person's own work number. */
export function isOwnNumber(places: Places, number: string): boolean {
  const digits = comparable(number);
  return digits !== '' && places.queues.some(({ numbers, personal }) => personal && numbers.includes(digits));
}
