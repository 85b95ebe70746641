import type { Contact, ToldChannel } from './channel.ts';
import type { KnownChannel } from './known.ts';
import { given } from './values.ts';

/** Who is on a channel, as far as it can be believed, and what to remember of it. */
export interface Caller {
  /** Undefined where nobody is told. */
  contact: Contact | undefined;
  remember: Pick<KnownChannel, 'contact' | 'leftName'>;
}

/**
 * Tells a caller's own name from one that was left behind. The server keeps the contact when a call is over and merges
 * the next one into it key by key: a call that brings a number and no name stands there with the former caller's name.
 * A name that was there before the number changed is not believed until another takes its place.
 */
export function readCaller(before: KnownChannel | undefined, { contact }: ToldChannel): Caller {
  const told = contact === undefined ? before?.contact : (contact ?? undefined);
  if (!told) return { contact: undefined, remember: {} };
  const isOther = before?.contact !== undefined && before.contact.number !== told.number;
  const leftName = isOther ? before.contact?.name : before?.leftName;
  const isLeft = told.name !== undefined && told.name === leftName;
  return {
    contact: isLeft ? { ...given('number', told.number) } : told,
    remember: { contact: told, ...(isLeft && { leftName }) },
  };
}
