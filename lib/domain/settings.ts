import * as z from 'zod/mini';
import { once } from './once.ts';
import { RING_TONES } from './ring-tones.ts';
import { hoursSchema, ruleSchema, type Rule } from './rule-schema.ts';

/**
 * § The settings: one schema for the person's own, the import file and the administrator's policy. Each part is made at
 * its first use: a worker that comes back goes on with what was checked before, and connects before it reads them anew.
 */

const shortText = () => z.string().check(z.minLength(1), z.maxLength(200));
const accountSchema = once(() =>
  z.object({
    id: shortText(),
    system: shortText(),
    label: z.optional(z.string().check(z.maxLength(80))),
    /** The phone system's own fields; checked by its adapter, so that one wrong account leaves the others running. */
    settings: z.record(z.string(), z.unknown()),
  }),
);
const crmSchema = once(() =>
  z.object({
    id: shortText(),
    crm: shortText(),
    url: z.string().check(z.maxLength(2000)),
    /** What a CRM of kind `custom` is like; checked where it is used. */
    settings: z.optional(z.record(z.string(), z.unknown())),
    /** Whether numbers on its pages can be dialled from there. */
    clickToDial: z.optional(z.boolean()),
    /** Whether all its numbers are read beforehand, where it can list them. */
    index: z.optional(z.boolean()),
  }),
);
const ringSchema = once(() =>
  z.object({
    tone: z.enum(RING_TONES),
    /** Percent. */
    volume: z._default(z.int().check(z.minimum(1), z.maximum(100)), 60),
  }),
);
const notificationsSchema = once(() =>
  z.object({
    hideNumbers: z._default(z.boolean(), false),
    /** Names and everything else that tells who it is, too. */
    hideCallers: z.optional(z.boolean()),
    /** The same by itself while the screen is locked, where the browser tells. */
    hideWhenLocked: z.optional(z.boolean()),
    sound: z._default(z.boolean(), false),
    /** What is heard while a call rings; absent for nothing. */
    ring: z.optional(ringSchema()),
    quietHours: z._default(z.nullable(hoursSchema()), null),
  }),
);
const triggersSchema = once(() =>
  z.object({
    /** Origins whose pages a phone system may open by itself. */
    origins: z._default(z.array(z.string().check(z.maxLength(2000))), []),
    foreground: z._default(z.boolean(), false),
  }),
);

const historySchema = once(() =>
  z.object({
    /** How many days calls and items are kept; `null` for as long as the browser keeps them. */
    days: z._default(z.nullable(z.int().check(z.minimum(1), z.maximum(3650))), null),
  }),
);

/** The parts of the settings, each checked by itself: what is wrong in one leaves the others as they are. */
export const settingsParts = {
  country: once(() => z.string().check(z.regex(/^[A-Z]{2}$/))),
  accounts: accountSchema,
  crms: crmSchema,
  notifications: notificationsSchema,
  triggers: triggersSchema,
  rules: ruleSchema,
  history: historySchema,
};

export type AccountSettings = z.infer<ReturnType<typeof accountSchema>>;
export type CrmSettings = z.infer<ReturnType<typeof crmSchema>>;
export type RingSettings = z.infer<ReturnType<typeof ringSchema>>;
export type NotificationSettings = z.infer<ReturnType<typeof notificationsSchema>>;

export type TriggerSettings = z.infer<ReturnType<typeof triggersSchema>>;
export type HistorySettings = z.infer<ReturnType<typeof historySchema>>;

export interface Settings {
  /** ISO 3166-1 alpha-2: how national numbers are read. */
  country: string;
  accounts: AccountSettings[];
  crms: CrmSettings[];
  notifications: NotificationSettings;
  triggers: TriggerSettings;
  /** First match wins. */
  rules: Rule[];
  history: HistorySettings;
}

/** Something in settings or policy that was left out, by its path, in words for the log and the options page. */
export interface SettingsProblem {
  path: string;
  problem: 'unknown-key' | 'invalid';
  detail?: string;
}

/** Settings of a fresh installation, for a person in `country`. */
export function defaultSettings(country: string): Settings {
  return {
    country,
    accounts: [],
    crms: [],
    notifications: { hideNumbers: false, sound: false, quietHours: null },
    triggers: { origins: [], foreground: false },
    rules: [],
    history: { days: null },
  };
}
