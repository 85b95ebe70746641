import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

interface SecretsSchema extends DBSchema {
  keys: { key: string; value: CryptoKey };
  secrets: { key: string; value: { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer } };
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
  accounts(): Promise<string[]>;
  /** The administrator's policy as last seen, which may hold secrets; undefined before the first time. */
  readPolicy(): Promise<unknown>;
  writePolicy(policy: unknown): Promise<void>;
}

const ALGORITHM = 'AES-GCM';
const POLICY = 'policy';
const ACCOUNT = 'account:';
/** An empty object: nothing to hide, and nothing to wait for at each start. */
const NOTHING = { iv: new Uint8Array(), data: new ArrayBuffer() };

/** Opens the store, making its key at first use. */
export async function openSecretStore(): Promise<SecretStore> {
  const database = await openDB<SecretsSchema>('secrets', 1, {
    upgrade(created) {
      created.createObjectStore('keys');
      created.createObjectStore('secrets');
    },
  });
  const key = await masterKey(database);
  return {
    read: async (account) => ((await read(database, key, ACCOUNT + account)) ?? {}) as AccountSecrets,
    write: (account, secrets) =>
      Object.keys(secrets).length === 0
        ? database.delete('secrets', ACCOUNT + account)
        : write(database, key, ACCOUNT + account, secrets),
    accounts: async () => {
      const names = await database.getAllKeys('secrets');
      return names.filter((name) => name.startsWith(ACCOUNT)).map((name) => name.slice(ACCOUNT.length));
    },
    readPolicy: () => read(database, key, POLICY),
    async writePolicy(policy) {
      if (JSON.stringify(policy) === '{}') await database.put('secrets', NOTHING, POLICY);
      else await write(database, key, POLICY, policy);
    },
  };
}

async function masterKey(database: IDBPDatabase<SecretsSchema>): Promise<CryptoKey> {
  const stored = await database.get('keys', 'master');
  if (stored) return stored;
  const made = await crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  await database.put('keys', made, 'master');
  return made;
}

async function read(database: IDBPDatabase<SecretsSchema>, key: CryptoKey, name: string): Promise<unknown> {
  const stored = await database.get('secrets', name);
  if (!stored) return undefined;
  if (stored.data.byteLength === 0) return {};
  try {
    const plain = await crypto.subtle.decrypt({ name: ALGORITHM, iv: stored.iv }, key, stored.data);
    return JSON.parse(new TextDecoder().decode(plain)) as unknown;
  } catch {
    // Damaged beyond reading: the account asks for a new sign-in.
    return undefined;
  }
}

async function write(
  database: IDBPDatabase<SecretsSchema>,
  key: CryptoKey,
  name: string,
  value: unknown,
): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const data = await crypto.subtle.encrypt({ name: ALGORITHM, iv }, key, plain);
  await database.put('secrets', { iv, data }, name);
}
