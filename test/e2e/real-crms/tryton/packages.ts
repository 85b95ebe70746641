import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram, ROOT } from '../../../tools/ensure.mjs';

const run = promisify(execFile);

/** Always fetched, also where they are installed: Tryton finds its modules only beside itself. */
const OWN = ['tryton-server', 'tryton-sao', 'tryton-modules-party', 'tryton-modules-country'];
/** With it Tryton keeps numbers in E.164, as most installations do. */
const WANTED = [...OWN, 'python3-phonenumbers'];
const LIMIT_MS = 300_000;

/** Tryton's programs and web client, unpacked in a folder; nothing of it is installed. */
export interface TrytonPackages {
  /** Holds what else is worth keeping for the next run. */
  readonly folder: string;
  readonly python: string;
  /** What Python must find in its environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Full path of one of Tryton's programs. */
  readonly program: (name: 'trytond' | 'trytond-admin') => string;
  /** The folder of the web client's pages. */
  readonly webRoot: string;
}

/**
 * Fetches Tryton from the distribution's own packages, once for each checkout, as any user: what apt-get would install
 * is downloaded and unpacked below `node_modules`. Gives a text instead where this system has no such packages.
 * Throws where they could not be fetched.
 */
export async function fetchTryton(): Promise<TrytonPackages | string> {
  if (!findProgram('apt-get') || !findProgram('dpkg-deb')) return 'this system has no apt-get';
  const parent = join(ROOT, 'node_modules', '.cache', 'callcard');
  const folder = join(parent, `tryton-${distribution()}-${process.arch}`);
  if (!existsSync(folder)) {
    mkdirSync(parent, { recursive: true });
    const draft = mkdtempSync(`${folder}-draft-`);
    try {
      const missing = await download(draft);
      if (missing) return missing;
      // Another run of this checkout may have been faster.
      if (!existsSync(folder)) renameSync(draft, folder);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  return packagesIn(folder);
}

/** Fills a folder; it takes its name only when it is whole. */
async function download(folder: string): Promise<string | undefined> {
  console.log('Fetching Tryton from the distribution’s packages …');
  const [lists, archives] = [join(folder, 'lists'), join(folder, 'archives')];
  for (const part of [lists, archives]) mkdirSync(join(part, 'partial'), { recursive: true });
  const apt = async (...args: string[]): Promise<string> => {
    const places = [`Dir::State::lists=${lists}`, `Dir::Cache=${folder}`, 'Debug::NoLocking=1'];
    const options = [...places, `APT::Sandbox::User=${userInfo().username}`].flatMap((one) => ['-o', one]);
    const { stdout } = await run('apt-get', ['-qq', ...options, ...args], {
      cwd: archives,
      timeout: LIMIT_MS,
      env: { ...process.env, LC_ALL: 'C' },
    });
    return stdout;
  };
  await apt('update');
  let plan: string;
  try {
    plan = await apt('--simulate', '--no-install-recommends', 'install', ...WANTED);
  } catch (error) {
    if (/Unable to locate package/.test(String(error))) return 'this distribution has no Tryton packages';
    throw error;
  }
  const needed = [...plan.matchAll(/^Inst (\S+)/gm)].map(([, name]) => name ?? '');
  await apt('download', ...new Set([...WANTED, ...needed]));
  for (const file of readdirSync(archives).filter((name) => name.endsWith('.deb')))
    await run('dpkg-deb', ['-x', join(archives, file), join(folder, 'root')], { timeout: LIMIT_MS });
  for (const part of [lists, archives]) rmSync(part, { recursive: true });
  return undefined;
}

/** Where Python itself was missing it came along, and needs to be told where it is. */
function packagesIn(folder: string): TrytonPackages {
  const root = join(folder, 'root');
  const own = join(root, 'usr/bin/python3');
  const isOwn = existsSync(own);
  const libraries = ['usr/lib', 'lib'].flatMap((place) => {
    const parent = join(root, place);
    const names = existsSync(parent) ? readdirSync(parent) : [];
    return names.filter((name) => name.includes('-linux-gnu')).map((name) => join(parent, name));
  });
  return {
    folder,
    python: isOwn ? own : '/usr/bin/python3',
    environment: {
      PYTHONPATH: join(root, 'usr/lib/python3/dist-packages'),
      PYTHONNOUSERSITE: '1',
      ...(isOwn && { PYTHONHOME: join(root, 'usr') }),
      ...(libraries.length > 0 && { LD_LIBRARY_PATH: libraries.join(delimiter) }),
    },
    program: (name) => join(root, 'usr/bin', name),
    webRoot: join(root, 'usr/share/tryton-sao/www'),
  };
}

function distribution(): string {
  const told = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const value = (key: string): string => new RegExp(`^${key}="?([\\w.]+)`, 'm').exec(told)?.[1] ?? '';
  return `${value('ID')}${value('VERSION_ID')}`;
}
