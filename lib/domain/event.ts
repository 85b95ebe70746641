import * as z from 'zod/mini';
import { cleanText, MAX_TEXT } from './clean-text.ts';
import { MAX_VALUE } from './longest-value.ts';
import { once } from './once.ts';
import { channelSchema, masterSchema, operatorSchema } from './studio-schema.ts';

/**
 * The one schema of what phone systems tell us. Adapters build CtiEvents from raw frames, the pipeline checks
 * each against this schema once, and everything behind it trusts the types.
 */

/** Kinds of things on a person's work list, or in their history only. */
export const ITEM_KINDS = [
  'callback',
  'voicemail',
  'chat',
  'fax',
  'meeting',
  'reminder',
  'alert',
  'notice',
  'activity',
  'device',
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** Made at its first use: a worker that is about to connect has no event to check yet. */
export const ctiEventSchema = once(makeSchema);

export type CtiEvent = z.infer<ReturnType<typeof ctiEventSchema>>;
export type CtiEventOf<Kind extends CtiEvent['kind']> = Extract<CtiEvent, { kind: Kind }>;
export type CallEvent = CtiEventOf<'call'>;
export type ItemEvent = Extract<CtiEvent, { kind: ItemKind }>;
export type TriggerEvent = CtiEventOf<'trigger'>;
export type StudioEvent = CtiEventOf<'studio'>;
/** The other side of a call, as the phone system told it. */
export type Party = CallEvent['party'];
/** What was dialled. */
export type Line = NonNullable<CallEvent['line']>;
/** Why something happened. */
export type Reason = NonNullable<CallEvent['reason']>;

function makeSchema() {
  /** Cleaned here once more, whatever an adapter has done: all that is shown comes through this. */
  const text = z.string().check(
    z.maxLength(MAX_TEXT),
    z.overwrite((given) => cleanText(given) ?? ''),
  );
  const id = z.string().check(z.minLength(1), z.maxLength(200));
  /** Milliseconds since the epoch, on this computer's clock. */
  const instant = z.number();

  /** The other side of a call. `number` as received and cleaned; absent when it is withheld. */
  const party = z.object({
    number: z.optional(text),
    name: z.optional(text),
    /** The record that the phone system itself knows the caller by: which system keeps it, and its id there. */
    record: z.optional(z.object({ source: text, id })),
  });

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
      'ended-unheard',
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

  /** Something that is not a call, by the kind of thing it is. */
  const item = z.object({
    kind: z.enum(ITEM_KINDS),
    ...common,
    /** The system's id of the thing, not of the message: a chat session, a recording. */
    item: id,
    /**
     * - `open` it needs somebody; told again it changes nothing
     * - `renewed` something new in it, such as the next message of a chat: it needs somebody again
     * - `update` more is known of it; nothing where it was not known
     * - `closed` taken care of or withdrawn; `listed` for the history only, never shown by itself
     */
    phase: z.enum(['open', 'renewed', 'update', 'closed', 'listed']),
    party,
    line: z.optional(line),
    title: z.optional(text),
    note: z.optional(text),
    /** Names a recording or page at the phone system; fetched with the account's authorisation only. */
    recording: z.optional(id),
    /** Whether this person was asked in particular. */
    mine: z.boolean(),
  });

  /** What the phone system asks this person's computer to do. Nothing of it is done unasked; see trigger.ts. */
  const trigger = z.object({
    kind: z.literal('trigger'),
    ...common,
    action: z.enum(['open-document', 'notification', 'command']),
    name: z.optional(text),
    /** An address, a text, or a command line. */
    value: z.string().check(z.maxLength(MAX_VALUE)),
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

  /** What is known of a person's reachability: one's own, or a colleague's. Absent members are unchanged. */
  const presence = z.object({
    kind: z.literal('presence'),
    ...common,
    /** A colleague; one's own when absent. */
    colleague: z.optional(z.object({ id, name: z.optional(text) })),
    /** The colleague is no longer on the list. */
    gone: z.optional(z.boolean()),
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

  /** Something about the account itself changed at the phone system; read anew by the adapter, shown to nobody. */
  const account = z.object({ kind: z.literal('account'), ...common });

  /** What changed on a studio's board; see studio.ts. `full` replaces all that was known. */
  const studio = z.object({
    kind: z.literal('studio'),
    ...common,
    full: z.boolean(),
    /** By channel id; null is gone. Absent members of a known channel are unchanged. */
    channels: z.record(id, z.nullable(channelSchema(text, instant))),
    master: z.optional(masterSchema()),
    /** Operators' own controls, by operator. */
    operators: z.optional(z.record(id, operatorSchema(id))),
    /** Lines that can be dialled from, by id. */
    lines: z.optional(z.record(id, z.object({ name: z.optional(text), status: z.optional(text) }))),
  });

  return z.discriminatedUnion('kind', [call, item, trigger, queue, presence, wrapup, account, studio]);
}
