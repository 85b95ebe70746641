import { join } from 'node:path';
import type { Environment, Platform } from '../../../lib/local-helper/install/environment.ts';
import { temporaryFolder } from './samples.ts';

/** A computer of any system, with its home in a folder of this test's own and a registry in memory. */
export async function fakeEnvironment(platform: Platform, fakes: Partial<Environment> = {}) {
  const home = await temporaryFolder();
  const keys = new Map<string, string>();
  const environment: Environment = {
    platform,
    home,
    variables: platform === 'win32' ? { LOCALAPPDATA: join(home, 'AppData', 'Local') } : {},
    node: process.execPath,
    nodeVersion: () => Promise.resolve(undefined),
    registry: (args) => Promise.resolve(runRegistry(keys, args)),
    bundle: () => Promise.resolve('// the host\n'),
    ...fakes,
  };
  return { environment, home, keys };
}

/** As `reg.exe` does: a key's default value alone. */
function runRegistry(keys: Map<string, string>, [verb, key = '', ...rest]: readonly string[]) {
  const known = keys.get(key);
  switch (verb) {
    case 'add': {
      const [, , , , value = ''] = rest;
      if (rest.join(' ') !== `/ve /t REG_SZ /d ${value} /f`) return { ok: false, output: '' };
      keys.set(key, value);
      return { ok: true, output: '' };
    }
    case 'query':
      return known === undefined
        ? { ok: false, output: '' }
        : { ok: true, output: `\r\n${key}\r\n    (Standard)    REG_SZ    ${known}\r\n\r\n` };
    case 'delete':
      return { ok: rest.join(' ') === '/f' && keys.delete(key), output: '' };
    default:
      return { ok: false, output: '' };
  }
}
