import { readSettings, withoutLocked, type ReadSettings } from '../domain/read-settings.ts';
import type { AccountSettings, Settings } from '../domain/settings.ts';
import { browser } from './browser.ts';
import { createTurns } from './in-turn.ts';
import type { Policy } from './policy.ts';
import type { SettingsView } from './protocol.ts';
import type { SecretStore } from './secrets.ts';

/** Names of an account's secret fields, as its phone system describes them. */
export type SecretFields = (system: string) => string[];

const SETTINGS = 'settings';

/**
 * The person's settings: the open part in `storage.local`, secrets in the secret store, the administrator's policy
 * over both. One writer, the worker.
 */
export interface SettingsStore {
  /** Everything the worker needs, secrets included. */
  load(): Promise<ReadSettings>;
  /**
   * The accounts of settings that were applied before, by a worker of the same browser session: they were checked then,
   * so that a new worker can connect before it reads them anew. Undefined where only reading anew can tell, which is
   * when a secret is policy's or is not there any more.
   */
  resume(applied: SettingsView | undefined): Promise<AccountSettings[] | undefined>;
  /** The same without secrets, for a page. */
  view(): Promise<SettingsView>;
  /** Stores what a page or a file gave; what is wrong in it is named and left out. */
  save(given: unknown): Promise<ReadSettings['problems']>;
  /** Forgets all that the person has set, and every secret, those of accounts that policy has set as well. */
  erase(): Promise<void>;
  /** Keeps a secret that a sign-in yielded, if any, and forgets the one it was exchanged for. */
  exchange(account: string, keep: { key: string; value: string } | undefined, forget: string): Promise<void>;
}

/**
 * Makes the store; what needs no secret does not wait until the secret store is open.
 *
 * @param codeFields those of the secret fields that hold a code for a single use.
 */
export function createSettingsStore(
  opening: Promise<SecretStore>,
  policy: Pick<Policy, 'current'>,
  secretFields: SecretFields,
  codeFields: SecretFields = () => [],
): SettingsStore {
  const inTurn = createTurns();
  const stored = async () => (await browser.storage.local.get(SETTINGS))[SETTINGS];
  const read = async () => {
    const [own, managed] = await Promise.all([stored(), policy.current()]);
    return readSettings(own, managed, guessCountry(navigator.language));
  };
  return {
    async load() {
      const [found, secrets] = await Promise.all([read(), opening]);
      const accounts = await Promise.all(
        found.settings.accounts.map((account) => withSecrets(account, secrets)),
      );
      return { ...found, settings: { ...found.settings, accounts } };
    },
    async resume(applied) {
      if (!applied) return undefined;
      const secrets = await opening;
      const accounts = await Promise.all(
        applied.settings.accounts.map((account) => withSecrets(account, secrets)),
      );
      const isWhole = accounts.every(({ id, settings }) =>
        (applied.secrets[id] ?? []).every(
          (key) => key in settings && !applied.locked.includes(`accounts.${id}.settings.${key}`),
        ),
      );
      return isWhole ? accounts : undefined;
    },
    async view() {
      const [found, secrets] = await Promise.all([read(), opening]);
      const names = found.settings.accounts.map(
        async (account) => [account.id, await secretNames(account, secrets, secretFields)] as const,
      );
      return {
        ...found,
        settings: {
          ...found.settings,
          accounts: found.settings.accounts.map((account) => withoutSecrets(account, secretFields)),
        },
        secrets: Object.fromEntries(await Promise.all(names)),
      };
    },
    save: (given) =>
      inTurn(async () => {
        const [{ locked }, managed, secrets] = await Promise.all([read(), policy.current(), opening]);
        const { settings, problems } = readSettings(given, {}, guessCountry(navigator.language));
        const own = withoutLocked(settings, locked);
        const accounts = own.accounts ?? [];
        for (const account of accounts) await keepSecrets(account, secrets, { secretFields, codeFields });
        await forgetOthers(settings, managed, secrets);
        const open = { ...own, accounts: accounts.map((account) => withoutSecrets(account, secretFields)) };
        await browser.storage.local.set({ [SETTINGS]: open });
        return problems;
      }),
    erase: () =>
      inTurn(async () => {
        const secrets = await opening;
        for (const account of secrets.accounts()) await forget(account, secrets);
        await browser.storage.local.remove(SETTINGS);
      }),
    exchange: (account, keep, forget) =>
      inTurn(async () => {
        const secrets = await opening;
        const { [forget]: _forgotten, ...rest } = await secrets.read(account);
        await secrets.write(account, { ...rest, ...(keep && { [keep.key]: keep.value }) });
      }),
  };
}

/** The region of the browser's language, else the language's own country: where national numbers are read. */
export function guessCountry(language: string): string {
  const region = new Intl.Locale(language).maximize().region;
  return region && /^[A-Z]{2}$/.test(region) ? region : 'US';
}

async function withSecrets(account: AccountSettings, secrets: SecretStore): Promise<AccountSettings> {
  // What policy gives stands over what the person typed or a sign-in yielded.
  return { ...account, settings: { ...(await secrets.read(account.id)), ...account.settings } };
}

function withoutSecrets(account: AccountSettings, secretFields: SecretFields): AccountSettings {
  const secret = secretFields(account.system);
  const open = Object.entries(account.settings).filter(([key]) => !secret.includes(key));
  return { ...account, settings: Object.fromEntries(open) };
}

async function secretNames(
  account: AccountSettings,
  secrets: SecretStore,
  secretFields: SecretFields,
): Promise<string[]> {
  const kept = Object.keys(await secrets.read(account.id));
  const given = secretFields(account.system).filter((key) => key in account.settings);
  return [...new Set([...kept, ...given])];
}

/** A new key or password takes the place of whatever was signed in with before; a code goes with it. */
async function keepSecrets(
  account: AccountSettings,
  secrets: SecretStore,
  { secretFields, codeFields }: { secretFields: SecretFields; codeFields: SecretFields },
): Promise<void> {
  const fields = secretFields(account.system);
  const typed = Object.entries(account.settings).filter(
    (entry): entry is [string, string] =>
      fields.includes(entry[0]) && typeof entry[1] === 'string' && entry[1] !== '',
  );
  if (typed.length === 0) return;
  const codes = codeFields(account.system);
  const known = typed.every(([key]) => codes.includes(key)) ? await secrets.read(account.id) : {};
  await secrets.write(account.id, { ...known, ...Object.fromEntries(typed) });
}

async function forget(account: string, secrets: SecretStore): Promise<void> {
  await secrets.write(account, {});
  await secrets.writeMemory(account, {});
}

async function forgetOthers(settings: Settings, policy: unknown, secrets: SecretStore): Promise<void> {
  const managed = readSettings({}, policy, 'US').settings;
  const kept = new Set([...settings.accounts, ...managed.accounts].map(({ id }) => id));
  for (const account of secrets.accounts())
    if (!kept.has(account.replace(/#check$/, ''))) await forget(account, secrets);
}
