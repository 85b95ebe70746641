import * as z from 'zod/mini';
import {
  defaultSettings,
  settingsParts,
  type AccountSettings,
  type CrmSettings,
  type Settings,
  type SettingsProblem,
} from './settings.ts';

export interface ReadSettings {
  settings: Settings;
  /** What policy has set, by path: `country`, `accounts.desk`, `accounts.desk.settings.api`, `crms.crm`. */
  locked: string[];
  problems: SettingsProblem[];
}

/**
 * Reads a person's settings and the administrator's policy over them. Both are untrusted: each part is checked by
 * itself, what is wrong is left out and named, the rest applies.
 *
 * @param own settings as stored or imported; anything.
 * @param policy `storage.managed` as given; anything.
 * @param country where nothing says otherwise, ISO 3166-1 alpha-2.
 */
export function readSettings(own: unknown, policy: unknown, country: string): ReadSettings {
  const problems: SettingsProblem[] = [];
  const person = readParts(own, '', problems);
  const admin = readParts(policy, 'policy.', problems);
  const fallback = defaultSettings(country);
  return {
    settings: {
      country: admin.country ?? person.country ?? fallback.country,
      accounts: mergeAccounts(admin.accounts ?? [], person.accounts ?? []),
      crms: mergeById(admin.crms ?? [], person.crms ?? []),
      notifications: admin.notifications ?? person.notifications ?? fallback.notifications,
      triggers: admin.triggers ?? person.triggers ?? fallback.triggers,
      rules: admin.rules ?? person.rules ?? fallback.rules,
      history: admin.history ?? person.history ?? fallback.history,
    },
    locked: lockedPaths(admin),
    problems,
  };
}

/** Parts of settings that were given and are right. */
export type SettingsGiven = { [Key in keyof Settings]?: Settings[Key] | undefined };

/** Reads settings part by part; `problems` names what is wrong and therefore left out, each path after `prefix`. */
export function readParts(source: unknown, prefix: string, problems: SettingsProblem[]): SettingsGiven {
  if (source === undefined || source === null) return {};
  const record = z.record(z.string(), z.unknown()).safeParse(source);
  if (!record.success) {
    problems.push({ path: prefix || 'settings', problem: 'invalid' });
    return {};
  }
  const given = record.data;
  for (const key of Object.keys(given))
    if (!(key in settingsParts)) problems.push({ path: prefix + key, problem: 'unknown-key' });
  const one = <Part>(key: keyof Settings, schema: () => z.ZodMiniType<Part>) =>
    given[key] === undefined ? undefined : check(schema(), given[key], prefix + key, problems);
  const list = <Part>(key: keyof Settings, schema: () => z.ZodMiniType<Part>) =>
    given[key] === undefined ? undefined : checkList(schema(), given[key], prefix + key, problems);
  return {
    country: one('country', settingsParts.country),
    notifications: one('notifications', settingsParts.notifications),
    triggers: one('triggers', settingsParts.triggers),
    accounts: list('accounts', settingsParts.accounts),
    crms: list('crms', settingsParts.crms),
    rules: list('rules', settingsParts.rules),
    history: one('history', settingsParts.history),
  };
}

function check<Part>(
  schema: z.ZodMiniType<Part>,
  value: unknown,
  path: string,
  problems: SettingsProblem[],
): Part | undefined {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map((issue) => issue.path.join('.')).filter(Boolean);
  problems.push({ path, problem: 'invalid', ...(where.length > 0 && { detail: where.join(', ') }) });
  return undefined;
}

function checkList<Part>(
  schema: z.ZodMiniType<Part>,
  value: unknown,
  path: string,
  problems: SettingsProblem[],
): Part[] {
  if (!Array.isArray(value)) {
    problems.push({ path, problem: 'invalid' });
    return [];
  }
  return value.flatMap((item, index) => check(schema, item, `${path}.${index}`, problems) ?? []);
}

/** Policy may set an account up to the sign-in: what it leaves out, the person fills in. */
function mergeAccounts(admin: AccountSettings[], person: AccountSettings[]): AccountSettings[] {
  const completed = admin.map((account) => {
    const own = person.find(({ id }) => id === account.id);
    return { ...own, ...account, settings: { ...own?.settings, ...account.settings } };
  });
  return mergeById(completed, person);
}

function mergeById<Item extends AccountSettings | CrmSettings>(admin: Item[], person: Item[]): Item[] {
  const taken = new Set(admin.map(({ id }) => id));
  return [...admin, ...person.filter(({ id }) => !taken.has(id) && taken.add(id))];
}

function lockedPaths(admin: SettingsGiven): string[] {
  return [
    ...(['country', 'notifications', 'triggers', 'rules', 'history'] as const).filter(
      (key) => admin[key] !== undefined,
    ),
    ...(admin.accounts ?? []).flatMap(({ id, settings }) => [
      `accounts.${id}`,
      ...Object.keys(settings).map((key) => `accounts.${id}.settings.${key}`),
    ]),
    ...(admin.crms ?? []).map(({ id }) => `crms.${id}`),
  ];
}

/**
 * A person's own part of settings that were shown to them with the policy's over it: what is locked is not theirs, and
 * must not stay when the policy goes.
 */
export function withoutLocked(settings: Settings, locked: readonly string[]): Partial<Settings> {
  const isLocked = (path: string) => locked.includes(path);
  const own = Object.entries(settings).filter(([key]) => !isLocked(key));
  return {
    ...(Object.fromEntries(own) as Partial<Settings>),
    accounts: settings.accounts.map((account) => ({
      ...account,
      settings: Object.fromEntries(
        Object.entries(account.settings).filter(
          ([key]) => !isLocked(`accounts.${account.id}.settings.${key}`),
        ),
      ),
    })),
    crms: settings.crms.filter(({ id }) => !isLocked(`crms.${id}`)),
  };
}
