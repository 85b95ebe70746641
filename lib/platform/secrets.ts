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
}

const ALGORITHM = 'AES-GCM';

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
    read: (account) => read(database, key, account),
    write: (account, secrets) => write(database, key, account, secrets),
    accounts: () => database.getAllKeys('secrets'),
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

async function read(
  database: IDBPDatabase<SecretsSchema>,
  key: CryptoKey,
  account: string,
): Promise<AccountSecrets> {
  const stored = await database.get('secrets', account);
  if (!stored) return {};
  try {
    const plain = await crypto.subtle.decrypt({ name: ALGORITHM, iv: stored.iv }, key, stored.data);
    return JSON.parse(new TextDecoder().decode(plain)) as AccountSecrets;
  } catch {
    // Damaged beyond reading: the account asks for a new sign-in.
    return {};
  }
}

async function write(
  database: IDBPDatabase<SecretsSchema>,
  key: CryptoKey,
  account: string,
  secrets: AccountSecrets,
): Promise<void> {
  if (Object.keys(secrets).length === 0) return database.delete('secrets', account);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt(
    { name: ALGORITHM, iv },
    key,
    new TextEncoder().encode(JSON.stringify(secrets)),
  );
  await database.put('secrets', { iv, data }, account);
}
