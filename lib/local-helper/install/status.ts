import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { ListState } from '../protocol.ts';
import { registrations, type Browser, type Registration } from './browsers.ts';
import type { Environment } from './environment.ts';
import { helperFiles, type HelperFiles } from './folders.ts';
import { readKey } from './registry.ts';
import { tryHost } from './try-host.ts';

export interface Status {
  files: HelperFiles;
  isInstalled: boolean;
  /** What the helper said of its list, or undefined if it does not answer. */
  answer?: ListState;
  browsers: { browser: Browser; isRegistered: boolean }[];
}

/** Looks at what is installed, and whether it works. */
export async function readStatus(environment: Environment): Promise<Status> {
  const files = helperFiles(environment);
  const isInstalled = existsSync(files.host) && existsSync(files.launcher);
  const answer = isInstalled ? await tryHost(environment.platform, files) : undefined;
  const browsers: Status['browsers'] = [];
  for (const registration of registrations(environment)) {
    const isRegistered = await isKnown(registration, files, environment);
    browsers.push({ browser: registration.browser, isRegistered });
  }
  return { files, isInstalled, browsers, ...(answer && { answer }) };
}

async function isKnown(
  { manifest, key }: Registration,
  { launcher }: HelperFiles,
  environment: Environment,
): Promise<boolean> {
  if (key !== undefined && (await readKey(environment, key)) !== manifest) return false;
  try {
    const { path } = JSON.parse(await readFile(manifest, 'utf8')) as { path?: unknown };
    return path === launcher;
  } catch {
    return false;
  }
}
