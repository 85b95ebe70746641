import type { Call } from '../../domain/call.ts';
import type { Contact } from './channel.ts';

/** A call on a channel. */
export interface KnownCall {
  /** Channels are used again and again: the channel's id and the instant at which the call came there. */
  id: string;
  direction: 'in' | 'out';
  state: 'ring' | 'answered' | 'answered-elsewhere';
  /** The number that it came with, and the name that is known for it. */
  number?: string;
  name?: string;
}

/** What is remembered of a channel from one frame to the next. */
export interface KnownChannel {
  /** As the wire has it. */
  mode: string;
  /** Of the last change of mode, on the server's clock. */
  timestamp?: number;
  /** The same on this computer's clock. */
  since: number;
  operator?: true;
  /** As last told, with whatever name. */
  contact?: Contact;
  /** It has told of a problem of its own. */
  problem?: true;
  /** A name that was left from the caller before: not this one's. */
  leftName?: string;
  call?: KnownCall;
}

/** Everything that is remembered from one frame to the next; never changed in place. */
export interface Known {
  /** How far this computer's clock is ahead of the server's, in milliseconds; undefined where it has not told its own. */
  clockOffset?: number;
  channels: ReadonlyMap<string, KnownChannel>;
  /** The last message of each conversation, by the number that it is had with. */
  lastMessages: ReadonlyMap<string, string>;
  /** Lines that could be dialled from when the connection was made. */
  freeLines: readonly string[];
}

/**
 * Takes calls that go on by the person's own list for those on the channels, where the channel itself is not known: its
 * memory is written a little later than the list, and may be lost.
 */
export function withCalls(known: Known, calls: readonly Pick<Call, 'call' | 'state' | 'direction'>[]): Known {
  const channels = new Map(known.channels);
  for (const { call: id, state, direction } of calls) {
    const [, channel = '', begun] = /^(.+)@(\d+)$/.exec(id) ?? [];
    if ((state !== 'ring' && state !== 'answered') || channels.get(channel)?.call || channel === '') continue;
    const timestamp = Number(begun);
    const mode = state === 'ring' ? 'ring' : 'master';
    channels.set(channel, {
      ...channels.get(channel),
      mode,
      timestamp,
      since: timestamp,
      call: { id, direction, state },
    });
  }
  return { ...known, channels };
}

/** Before the first message of a studio, where no earlier worker has left anything. */
export const NOTHING_KNOWN: Known = {
  channels: new Map(),
  lastMessages: new Map(),
  freeLines: [],
};
