import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

interface SecretsSchema extends DBSchema {
  keys: { key: string; value: CryptoKey };
  secrets: { key: string; value: Sealed };
}

/** Encrypted JSON. */
interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

/** Secrets of one account by field name: `{ secretKey: '…' }`. */
export type AccountSecrets = Record<string, string>;

/**
 * Keys and passwords, encrypted at rest in the extension's own IndexedDB, which no content script can open. The key
 * never leaves the browser: it was made as not extractable.
 */
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
}

const ALGORITHM = 'AES-GCM';
const POLICY = 'policy';
const ACCOUNT = 'account:';
const MEMORY = 'memory:';

/**
 * Opens the store, making its key at first use. Everything in it is read and decrypted at once: it is little, and the
 * first sign-in after a start waits for it.
 */
export async function openSecretStore(): Promise<SecretStore> {
  const database = await openDB<SecretsSchema>('secrets', 1, {
    upgrade(created) {
      created.createObjectStore('keys');
      created.createObjectStore('secrets');
    },
  });
  const transaction = database.transaction(['keys', 'secrets']);
  const stored = transaction.objectStore('secrets');
  const [present, names, sealed] = await Promise.all([
    transaction.objectStore('keys').get('master'),
    stored.getAllKeys(),
    stored.getAll(),
  ]);
  const key = present ?? (await makeKey(database));
  const opened = new Map(names.map((name, index) => [name, unseal(key, sealed[index])]));

  const write = async (name: string, value: unknown) => {
    opened.set(name, Promise.resolve(value));
    await database.put('secrets', await seal(key, value), name);
  };
  const remove = async (name: string) => {
    opened.delete(name);
    await database.delete('secrets', name);
  };
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

async function makeKey(database: IDBPDatabase<SecretsSchema>): Promise<CryptoKey> {
  const made = await crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  await database.put('keys', made, 'master');
  return made;
}

async function unseal(key: CryptoKey, sealed: Sealed | undefined): Promise<unknown> {
  if (!sealed) return undefined;
  if (sealed.data.byteLength === 0) return {};
  try {
    const plain = await crypto.subtle.decrypt({ name: ALGORITHM, iv: sealed.iv }, key, sealed.data);
    return JSON.parse(new TextDecoder().decode(plain)) as unknown;
  } catch {
    // Damaged beyond reading: the account asks for a new sign-in.
    return undefined;
  }
}

async function seal(key: CryptoKey, value: unknown): Promise<Sealed> {
  // An empty object: nothing to hide, and nothing to wait for at each start.
  if (JSON.stringify(value) === '{}') return { iv: new Uint8Array(), data: new ArrayBuffer() };
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  return { iv, data: await crypto.subtle.encrypt({ name: ALGORITHM, iv }, key, plain) };
}
