import * as z from 'zod/mini';
import { once } from './once.ts';

/** Hours of a day by the person's clock: `08:00` to `18:00`; over midnight where the end is before the beginning. */
const time = () => z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** What a rule can be about. */
export const RULE_KINDS = [
  'ring',
  'missed',
  'voicemail',
  'callback',
  'chat',
  'fax',
  'meeting',
  'reminder',
  'alert',
  'notice',
] as const;

/** Who calls, as far as the number tells. */
export const RULE_CALLERS = ['withheld', 'internal', 'domestic', 'foreign'] as const;

/** One rule: all conditions of `when` must hold; none holds always. First match wins. */
export const ruleSchema = once(() =>
  z.object({
    when: z._default(
      z.object({
        kinds: z.optional(z.array(z.enum(RULE_KINDS))),
        /** Ids of accounts. */
        accounts: z.optional(z.array(z.string())),
        /** Part of the line's or queue's name, or of its number; letters of either case. */
        line: z.optional(z.string().check(z.maxLength(200))),
        caller: z.optional(z.enum(RULE_CALLERS)),
        /** How the caller's number begins, in E.164. */
        number: z.optional(z.string().check(z.maxLength(20))),
        hours: z.optional(z.object({ from: time(), to: time() })),
        /** ISO days of the week: 1 is Monday. */
        days: z.optional(z.array(z.number().check(z.minimum(1), z.maximum(7)))),
      }),
      {},
    ),
    then: z._default(
      z.object({
        notify: z._default(z.boolean(), true),
        /** As the notifications' own setting says where it is absent. */
        sound: z.optional(z.boolean()),
        /** Opens the record by itself, when it rings or once the call was taken; only on one exact match. */
        open: z._default(z.enum(['never', 'ring', 'answer']), 'never'),
      }),
      { notify: true, open: 'never' },
    ),
    /** The person's own name for it, shown wherever it decided something. */
    why: z.optional(z.string().check(z.maxLength(200))),
    /** Kept, but without effect. */
    off: z.optional(z.boolean()),
  }),
);

/** A time of the day, over midnight where the end is earlier. */
export const hoursSchema = once(() => z.object({ from: time(), to: time() }));

export type Rule = z.infer<ReturnType<typeof ruleSchema>>;
export type Hours = z.infer<ReturnType<typeof hoursSchema>>;
