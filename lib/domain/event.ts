import * as z from 'zod/mini';
import { once } from './once.ts';

/**
 * The one schema of what phone systems tell us. Adapters build CtiEvents from raw frames, the pipeline checks
 * each against this schema once, and everything behind it trusts the types.
 */

/** Longest text of a caller, queue or note that is kept; longer text is cut, not refused. */
export const MAX_TEXT = 500;

/** Made at its first use: a worker that is about to connect has no event to check yet. */
export const ctiEventSchema = once(makeSchema);

export type CtiEvent = z.infer<ReturnType<typeof ctiEventSchema>>;
export type CtiEventOf<Kind extends CtiEvent['kind']> = Extract<CtiEvent, { kind: Kind }>;
export type CallEvent = CtiEventOf<'call'>;
export type ItemEvent = CtiEventOf<'callback'> | CtiEventOf<'voicemail'>;
/** The other side of a call, as the phone system told it. */
export type Party = CallEvent['party'];
/** What was dialled. */
export type Line = NonNullable<CallEvent['line']>;
/** Why something happened. */
export type Reason = NonNullable<CallEvent['reason']>;

function makeSchema() {
  const text = z.string().check(z.maxLength(MAX_TEXT));
  const id = z.string().check(z.minLength(1), z.maxLength(200));
  /** Milliseconds since the epoch, on this computer's clock. */
  const instant = z.number();

  /** The other side of a call. `number` as received and cleaned; absent when it is withheld. */
  const party = z.object({ number: z.optional(text), name: z.optional(text) });

  /** What was dialled: own number, queue or channel. */
  const line = z.object({ number: z.optional(text), name: z.optional(text), queue: z.optional(id) });

  /** Why something happened, as a code of ours where the cause is known; `text` is the system's own word. */
  const reason = z.object({
    code: z.enum([
      'no-answer',
      'do-not-disturb',
      'off-work',
      'busy',
      'declined',
      'overflow',
      'transferred',
      'caller-hung-up',
      'hung-up',
      'answered-elsewhere',
      'no-end-received',
      'other',
    ]),
    text: z.optional(text),
  });

  /** Members that every event carries. */
  const common = {
    account: id,
    system: id,
    /** The phone system's own name for it, for the history and for support. */
    event: text,
    /** The system's id of this message; doubles of one message have the same. */
    id,
    at: instant,
    /** After this instant the event must not ring or notify any more. */
    expiresAt: z.optional(instant),
  };

  const call = z.object({
    kind: z.literal('call'),
    ...common,
    /** The system's id of the conversation, never of a leg or channel. */
    call: id,
    /**
     * What happened, seen from this person:
     * - `waiting` in a queue of theirs, `ring` offered to them, `answered` by them (or their own call was connected)
     * - `answered-elsewhere` by somebody else, `withdrawn` the offer ended without their answer
     * - `ended` the caller or they hung up, `leg` something that changes no state
     * - `past` learnt from the system's history after the fact, with its `outcome`
     */
    phase: z.enum(['waiting', 'ring', 'answered', 'answered-elsewhere', 'withdrawn', 'ended', 'leg', 'past']),
    /** `own`: said of this person; `queue`: said of a queue that they serve. */
    scope: z.enum(['own', 'queue']),
    direction: z.enum(['in', 'out']),
    party,
    line: z.optional(line),
    reason: z.optional(reason),
    /** Who took it, where the system says so. */
    by: z.optional(text),
    outcome: z.optional(z.enum(['answered', 'answered-elsewhere', 'missed'])),
    /** Seconds of conversation, where known. */
    duration: z.optional(z.number()),
  });

  /** Something on a person's work list: it is open until somebody has handled it. */
  const item = {
    item: id,
    phase: z.enum(['open', 'closed']),
    party,
    line: z.optional(line),
    note: z.optional(text),
    /** Whether this person was asked in particular. */
    mine: z.boolean(),
  };

  const callback = z.object({ kind: z.literal('callback'), ...common, ...item });

  /** `recording` names the message at the phone system; it is fetched with the account's authorisation only. */
  const voicemail = z.object({ kind: z.literal('voicemail'), ...common, ...item, recording: z.optional(id) });

  /** A message of the phone system to this person: a threshold was passed, a call may be supervised. */
  const alert = z.object({
    kind: z.literal('alert'),
    ...common,
    title: text,
    text: z.optional(text),
    /** False where it only changes what is known. */
    notify: z.boolean(),
  });

  /** What is known of a queue now; counts of calls and agents, waits in seconds. */
  const queue = z.object({
    kind: z.literal('queue'),
    ...common,
    queue: id,
    name: z.optional(text),
    open: z.optional(z.boolean()),
    waiting: z.optional(z.number()),
    longestWait: z.optional(z.number()),
    freeAgents: z.optional(z.number()),
    connected: z.optional(z.number()),
  });

  /** What is known of this person's own reachability. Absent members are unchanged. */
  const presence = z.object({
    kind: z.literal('presence'),
    ...common,
    availability: z.optional(z.enum(['available', 'busy', 'do-not-disturb', 'off-work', 'away'])),
    note: z.optional(text),
    until: z.optional(instant),
    talking: z.optional(z.boolean()),
    reachable: z.optional(z.boolean()),
  });

  /** Time after a call in which no other is offered. */
  const wrapup = z.object({
    kind: z.literal('wrapup'),
    ...common,
    call: id,
    phase: z.enum(['enabled', 'started', 'ended']),
    seconds: z.optional(z.number()),
  });

  return z.discriminatedUnion('kind', [call, callback, voicemail, alert, queue, presence, wrapup]);
}
