import { failure, success, type Result } from '../../domain/result.ts';
import { BROWSERS } from './browsers.ts';
import type { InstallOptions } from './install.ts';

export type HelperCommand =
  | ({ command: 'install' } & InstallOptions)
  | { command: 'uninstall'; everything: boolean }
  | { command: 'status' }
  | { command: 'allow-list' };

/** What is said of the commands. */
export const USAGE = `npm run helper -- <command>

  install      puts the helper into your data folder and makes it known to your browsers
                 --browser <${BROWSERS.join('|')}>  also to this one, though it was not found
                 --chromium-id <id>  also for the extension with this id, as a store gave it
  uninstall    takes it away; your allow-list and the log stay
                 --everything  takes these away too
  status       says what is installed and whether it answers
  allow-list   says where the allow-list is, and what it holds`;

/** Reads the arguments of `npm run helper`. The problem is in words. */
export function readCommandLine([command, ...rest]: readonly string[]): Result<HelperCommand, string> {
  switch (command) {
    case 'install':
      return readInstall(rest);
    case 'uninstall':
      if (rest.some((option) => option !== '--everything')) return failure(`Not known: ${rest.join(' ')}`);
      return success({ command, everything: rest.length > 0 });
    case 'status':
    case 'allow-list':
      return rest.length > 0 ? failure(`Not known: ${rest.join(' ')}`) : success({ command });
    default:
      return failure(command === undefined ? 'A command is missing.' : `Not known: ${command}`);
  }
}

function readInstall(options: readonly string[]): Result<HelperCommand, string> {
  const install: HelperCommand & { command: 'install' } = {
    command: 'install',
    browsers: [],
    chromiumIds: [],
  };
  for (let at = 0; at < options.length; at += 2) {
    const option = options[at] ?? '';
    const value = options[at + 1] ?? '';
    const browser = BROWSERS.find((known) => known === value);
    if (option === '--browser' && browser) install.browsers = [...install.browsers, browser];
    else if (option === '--chromium-id' && /^[a-p]{32}$/.test(value))
      install.chromiumIds = [...install.chromiumIds, value];
    else return failure(`Not known: ${option} ${value}`.trimEnd());
  }
  return success(install);
}
