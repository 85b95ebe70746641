import { openSealedStore, type OnTrouble } from './sealed-store.ts';

/** Secrets of one account by field name: `{ secretKey: '…' }`. */
export type AccountSecrets = Record<string, string>;

/** Keys and passwords, encrypted at rest. */
export interface SecretStore {
  read(account: string): Promise<AccountSecrets>;
  /** Replaces all secrets of an account; an empty object removes them. */
  write(account: string, secrets: AccountSecrets): Promise<void>;
  /** Everything that has secrets or memory: accounts, and the checks beside them. */
  accounts(): string[];
  /** What an account's adapter keeps for itself, by key. */
  readMemory(account: string): Promise<Record<string, string>>;
  writeMemory(account: string, memory: Record<string, string>): Promise<void>;
  /** The administrator's policy as last seen, which may hold secrets; undefined before the first time. */
  readPolicy(): Promise<unknown>;
  writePolicy(policy: unknown): Promise<void>;
  /** Tries to read what could not be read so far: true when there is more from now on. */
  recover(): Promise<boolean>;
}

const POLICY = 'policy';
const ACCOUNT = 'account:';
const MEMORY = 'memory:';

/**
 * Opens the store, making its key at first use. Everything in it is read and decrypted at once: it is little, and the
 * first sign-in after a start waits for it.
 */
export async function openSecretStore(onTrouble?: OnTrouble): Promise<SecretStore> {
  const { opened, write, remove, recover } = await openSealedStore('secrets', onTrouble);
  return {
    read: async (account) => ((await opened.get(ACCOUNT + account)) ?? {}) as AccountSecrets,
    write: (account, secrets) =>
      Object.keys(secrets).length === 0 ? remove(ACCOUNT + account) : write(ACCOUNT + account, secrets),
    accounts: () => [
      ...new Set(
        [...opened.keys()].filter((name) => name !== POLICY).map((name) => name.replace(/^\w+:/, '')),
      ),
    ],
    readMemory: async (account) => ((await opened.get(MEMORY + account)) ?? {}) as AccountSecrets,
    writeMemory: (account, memory) =>
      Object.keys(memory).length === 0 ? remove(MEMORY + account) : write(MEMORY + account, memory),
    readPolicy: async () => opened.get(POLICY),
    writePolicy: (policy) => write(POLICY, policy),
    recover,
  };
}

/** One account's part of the store as its adapter sees it. One write after the other, so that none undoes another. */
export function memoryOf(
  opening: Promise<SecretStore>,
  account: string,
): {
  read(key: string): Promise<string | undefined>;
  write(key: string, value: string | undefined): Promise<void>;
} {
  const pending = { last: Promise.resolve() };
  const change = async (key: string, value: string | undefined) => {
    const store = await opening;
    const { [key]: _old, ...others } = await store.readMemory(account);
    await store.writeMemory(account, value === undefined ? others : { ...others, [key]: value });
  };
  return {
    read: async (key) => (await (await opening).readMemory(account))[key],
    write(key, value) {
      pending.last = pending.last.catch(() => undefined).then(() => change(key, value));
      return pending.last;
    },
  };
}
