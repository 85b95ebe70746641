import * as z from 'zod/mini';

/**
 * Parts of a studio's board as events tell them; every member may be missing, which leaves it unchanged. An empty text
 * takes it away.
 */

/** What a channel is doing. `private` is a talk with one operator or another channel, named by `with`. */
export const CHANNEL_MODES = ['free', 'ring', 'dial', 'air', 'hold', 'ivr', 'private', 'defunct'] as const;

/** One channel of the mixer: a line, a modem or a call over the network. */
export const channelSchema = (text: z.ZodMiniString, instant: z.ZodMiniNumber) =>
  z.object({
    label: z.optional(text),
    number: z.optional(text),
    mode: z.optional(z.enum(CHANNEL_MODES)),
    /** The other side of a private talk: an operator's number or a channel's id. */
    with: z.optional(text),
    direction: z.optional(z.enum(['in', 'out', 'operator'])),
    /** Percent. */
    level: z.optional(z.number()),
    muted: z.optional(z.boolean()),
    recording: z.optional(z.boolean()),
    /** Mode that the next call gets by itself; null for none. */
    autoAnswer: z.optional(z.nullable(text)),
    /** When the mode began, on this computer's clock. */
    since: z.optional(instant),
    caller: z.optional(z.nullable(z.object({ number: z.optional(text), name: z.optional(text) }))),
    problem: z.optional(text),
    /** Signal of a modem, in the system's words. */
    signal: z.optional(text),
  });

/** The mixer's main output and the host's input. Levels in percent, delay in the system's unit. */
export const masterSchema = () =>
  z.object({
    onAir: z.optional(z.boolean()),
    recording: z.optional(z.boolean()),
    delay: z.optional(z.number()),
    level: z.optional(z.number()),
    muted: z.optional(z.boolean()),
    hostLevel: z.optional(z.number()),
    hostMuted: z.optional(z.boolean()),
  });

/** One operator's own controls. `whisper` is the channel they whisper to. */
export const operatorSchema = (id: z.ZodMiniString) =>
  z.object({
    level: z.optional(z.number()),
    muted: z.optional(z.boolean()),
    recording: z.optional(z.boolean()),
    whisper: z.optional(z.nullable(id)),
  });
