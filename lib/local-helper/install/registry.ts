import type { Environment } from './environment.ts';

/** Makes a key's default value name a manifest. */
export async function setKey({ registry }: Environment, key: string, manifest: string): Promise<boolean> {
  return (await registry(['add', key, '/ve', '/t', 'REG_SZ', '/d', manifest, '/f'])).ok;
}

/** The manifest that a key names. */
export async function readKey({ registry }: Environment, key: string): Promise<string | undefined> {
  const { ok, output } = await registry(['query', key, '/ve']);
  return ok ? /\bREG_SZ[ \t]+(\S.*)$/m.exec(output)?.[1]?.trimEnd() : undefined;
}

/** Takes a key away; false where there was none. */
export async function deleteKey({ registry }: Environment, key: string): Promise<boolean> {
  return (await registry(['delete', key, '/f'])).ok;
}
