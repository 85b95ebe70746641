import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EMPTY_LIST } from '../allow-list.ts';
import { registrations, type Browser, type Registration } from './browsers.ts';
import { chooseNode } from './choose-node.ts';
import type { Environment } from './environment.ts';
import { helperFiles, type HelperFiles } from './folders.ts';
import { launcherOf } from './launcher.ts';
import { manifestOf } from './manifest.ts';
import { setKey } from './registry.ts';

export interface InstallOptions {
  /** Browsers to register with although there is no sign of them. */
  browsers: readonly Browser[];
  /** Ids that stores gave the extension. */
  chromiumIds: readonly string[];
}

export interface Installed {
  files: HelperFiles;
  node: string;
  registered: Registration[];
  /** Browsers of which there is no sign. */
  skipped: Browser[];
  /** Registrations that the registry refused. */
  failed: Browser[];
}

/** Puts the helper into the person's data folder and makes it known to their browsers. Again means anew: the list stays. */
export async function install(environment: Environment, options: InstallOptions): Promise<Installed> {
  const files = helperFiles(environment);
  const code = await environment.bundle();
  const node = await chooseNode(environment);
  await mkdir(files.folder, { recursive: true });
  // Nobody else shall write a list for this person, nor read their log.
  await chmod(files.folder, 0o700);
  await writeFile(files.host, code);
  await writeFile(files.launcher, launcherOf(environment.platform, node, files));
  await chmod(files.launcher, 0o700);
  if (!existsSync(files.list)) await writeFile(files.list, EMPTY_LIST, { mode: 0o600 });
  const installed: Installed = { files, node, registered: [], skipped: [], failed: [] };
  for (const registration of registrations(environment)) {
    const { browser, signs } = registration;
    const isWanted = signs.length === 0 || options.browsers.includes(browser) || signs.some(existsSync);
    if (!isWanted) installed.skipped.push(browser);
    else if (await register(registration, files, options, environment))
      installed.registered.push(registration);
    else installed.failed.push(browser);
  }
  return installed;
}

async function register(
  { browser, manifest, key }: Registration,
  { launcher }: HelperFiles,
  { chromiumIds }: InstallOptions,
  environment: Environment,
): Promise<boolean> {
  await mkdir(dirname(manifest), { recursive: true });
  await writeFile(manifest, manifestOf(browser, launcher, chromiumIds));
  return key === undefined || setKey(environment, key, manifest);
}
