import { isAbsolute, join } from 'node:path';
import { FILE_NAMES } from '../file-names.ts';
import type { Environment } from './environment.ts';

/** The helper's own folder, and what is in it. */
export interface HelperFiles {
  folder: string;
  host: string;
  launcher: string;
  list: string;
  log: string;
  oldLog: string;
}

type Where = Pick<Environment, 'platform' | 'home' | 'variables'>;

/** The helper's files, in the folder that each system has for a person's data of a program. */
export function helperFiles(where: Where): HelperFiles {
  const folder = join(dataFolder(where), 'callcard-helper');
  const { host, launcher, windowsLauncher, list, log, oldLog } = FILE_NAMES;
  return {
    folder,
    host: join(folder, host),
    launcher: join(folder, where.platform === 'win32' ? windowsLauncher : launcher),
    list: join(folder, list),
    log: join(folder, log),
    oldLog: join(folder, oldLog),
  };
}

/** Where programs keep a person's settings on Linux (XDG Base Directory Specification). */
export function configFolder({ home, variables }: Where): string {
  return absolute(variables.XDG_CONFIG_HOME) ?? join(home, '.config');
}

/** Where macOS keeps the data of a person's programs. */
export function applicationSupport({ home }: Where): string {
  return join(home, 'Library', 'Application Support');
}

function dataFolder(where: Where): string {
  const { platform, home, variables } = where;
  switch (platform) {
    case 'linux':
      return absolute(variables.XDG_DATA_HOME) ?? join(home, '.local', 'share');
    case 'darwin':
      return applicationSupport(where);
    case 'win32':
      return absolute(variables.LOCALAPPDATA) ?? join(home, 'AppData', 'Local');
  }
}

/** The specification says that a relative path is to be ignored. */
function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}
