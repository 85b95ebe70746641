import { existsSync } from 'node:fs';
import { rm, rmdir } from 'node:fs/promises';
import { registrations } from './browsers.ts';
import type { Environment } from './environment.ts';
import { helperFiles } from './folders.ts';
import { deleteKey } from './registry.ts';

export interface Uninstalled {
  /** Files and registry keys that are gone now. */
  removed: string[];
  /** The list and the log, where they stay. */
  kept: string[];
}

/** Takes the helper away. The person's list and the log stay, unless everything shall go. */
export async function uninstall(environment: Environment, everything: boolean): Promise<Uninstalled> {
  const { folder, host, launcher, list, log, oldLog } = helperFiles(environment);
  const known = registrations(environment);
  const own = [list, log, oldLog].filter(existsSync);
  const kept = everything ? [] : own;
  const files = new Set([
    ...known.map(({ manifest }) => manifest),
    host,
    launcher,
    ...(everything ? own : []),
  ]);
  const removed = [...files].filter(existsSync);
  for (const file of removed) await rm(file);
  for (const { key } of known)
    if (key !== undefined && (await deleteKey(environment, key))) removed.push(key);
  // What else is in the folder is not the helper's.
  await rmdir(folder).catch(() => undefined);
  return { removed, kept };
}
