import { readParts } from './read-settings.ts';
import type { AccountSettings, CrmSettings, Settings, SettingsProblem } from './settings.ts';

/** One thing that an imported file would change. */
export type ImportChange =
  | { part: 'country' | 'notifications' | 'triggers' | 'history' }
  /** `fields` are the names of what is different; empty for one that is new. */
  | { part: 'accounts' | 'crms'; how: 'added' | 'changed'; id: string; fields: string[] }
  | { part: 'rules'; added: number };

/** What an imported file would do, before it is done. */
export interface ImportPlan {
  /** The settings as they would be. */
  settings: Settings;
  changes: ImportChange[];
  /** Parts of the file that policy has set: they stay as they are. */
  locked: string[];
  /** What is wrong in the file, and therefore left out. */
  problems: SettingsProblem[];
}

type Plain = 'country' | 'notifications' | 'triggers' | 'history';

/**
 * Compares a settings file with the settings that apply. Nothing is lost: what the file does not have, or has wrong,
 * stays; accounts and CRMs are joined by their ids, and the file's rules come before those that it does not have.
 *
 * @param given the file's content; anything.
 * @param current settings as they are shown to the person, without secrets.
 * @param locked paths that policy has set.
 */
export function planImport(given: unknown, current: Settings, locked: readonly string[]): ImportPlan {
  const problems: SettingsProblem[] = [];
  const file = readParts(given, '', problems);
  const stays: string[] = [];
  const isFree = (path: string) => {
    if (locked.includes(path)) stays.push(path);
    return !locked.includes(path);
  };
  const plain = (['country', 'notifications', 'triggers', 'history'] as const).filter(
    (key) => file[key] !== undefined && !isSame(file[key], current[key]) && isFree(key),
  );
  const accounts = (file.accounts ?? []).map((account) => {
    const managed = current.accounts.find(({ id }) => id === account.id && !isFree(`accounts.${id}`));
    if (managed) return filledIn(managed, account, locked);
    const own = current.accounts.find(({ id, system }) => id === account.id && system === account.system);
    return own ? { ...own, ...account, settings: { ...own.settings, ...account.settings } } : account;
  });
  const crms = (file.crms ?? []).filter(({ id }) => isFree(`crms.${id}`));
  const fileRules = file.rules && isFree('rules') ? file.rules : [];
  const rules = [
    ...fileRules,
    ...current.rules.filter((rule) => !fileRules.some((one) => isSame(one, rule))),
  ];
  const added = rules.length - current.rules.length;
  return {
    settings: {
      ...current,
      ...(Object.fromEntries(plain.map((key) => [key, file[key]])) as Partial<Pick<Settings, Plain>>),
      accounts: joined(current.accounts, accounts),
      crms: joined(current.crms, crms),
      rules,
    },
    changes: [
      ...plain.map((part) => ({ part })),
      ...changesOf('accounts', current.accounts, accounts),
      ...changesOf('crms', current.crms, crms),
      ...(isSame(rules, current.rules) ? [] : [{ part: 'rules' as const, added }]),
    ],
    locked: [...new Set(stays)],
    problems,
  };
}

/** Of an account that policy has set the person's own fields are taken. */
function filledIn(
  managed: AccountSettings,
  { settings }: AccountSettings,
  locked: readonly string[],
): AccountSettings {
  const free = Object.entries(settings).filter(
    ([key]) => !locked.includes(`accounts.${managed.id}.settings.${key}`),
  );
  return { ...managed, settings: { ...managed.settings, ...Object.fromEntries(free) } };
}

function joined<Item extends AccountSettings | CrmSettings>(
  current: readonly Item[],
  given: readonly Item[],
): Item[] {
  const isKnown = (id: string) => current.some((one) => one.id === id);
  return [
    ...current.map((one) => given.findLast(({ id }) => id === one.id) ?? one),
    ...given.filter(({ id }, index) => !isKnown(id) && given.findIndex((one) => one.id === id) === index),
  ];
}

function changesOf<Item extends AccountSettings | CrmSettings>(
  part: 'accounts' | 'crms',
  current: readonly Item[],
  given: readonly Item[],
): ImportChange[] {
  return joined(current, given).flatMap((after): ImportChange[] => {
    const before = current.find(({ id }) => id === after.id);
    if (!before) return [{ part, how: 'added', id: after.id, fields: [] }];
    const fields = changedFields(before, after);
    return fields.length > 0 ? [{ part, how: 'changed', id: after.id, fields }] : [];
  });
}

function changedFields(before: object, after: object): string[] {
  const [one, other] = [fieldsOf(before), fieldsOf(after)];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => !isSame(one[name], other[name]));
}

/** An account's own fields stand beside the phone system's. */
function fieldsOf(part: object): Record<string, unknown> {
  const { settings, ...own } = part as { settings?: Record<string, unknown> };
  return { ...own, ...settings };
}

/** Whether two parts say the same; the order of members does not count. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}
