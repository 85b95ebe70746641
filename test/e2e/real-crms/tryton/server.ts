import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { until } from '../../harness/wait.ts';
import type { TrytonPackages } from './packages.ts';

const run = promisify(execFile);
const DATABASE = 'crm';
/** Of a server that only this computer can reach, with nothing in it but made-up people. */
const ADMIN_PASSWORD = 'tryton-for-tests';

/** A Tryton server that runs. */
export interface TrytonServer {
  /** Address of its web client. */
  readonly url: string;
  /** Address of its database, for JSON-RPC. */
  readonly database: string;
  readonly admin: { readonly login: string; readonly password: string };
  close(): Promise<void>;
}

/** Starts a server on a port of its own, with a new copy of a database that has the module `party` and nobody in it. */
export async function startTryton(packages: TrytonPackages): Promise<TrytonServer> {
  const kept = await keptDatabase(packages);
  const folder = mkdtempSync(join(process.env['CALLCARD_DESKTOP_DIR'] ?? tmpdir(), 'tryton-'));
  copyFileSync(kept, join(folder, `${DATABASE}.sqlite`));
  const port = await freePort();
  const log = join(folder, 'tryton.log');
  const out = openSync(log, 'w');
  const child = spawn(packages.python, [packages.program('trytond'), '-d', DATABASE], {
    stdio: ['ignore', out, out],
    env: environmentOf(packages, folder, port),
  });
  closeSync(out);
  const kill = (): boolean => child.kill('SIGKILL');
  process.once('exit', kill);
  const close = async (): Promise<void> => {
    await stop(child);
    process.off('exit', kill);
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}/`;
  try {
    await until(async () => child.exitCode !== null || (await fetch(url)).ok, {
      what: () => `Tryton to start: ${readFileSync(log, 'utf8')}`,
      timeoutMs: 60_000,
    });
    if (child.exitCode !== null)
      throw new Error(`Tryton ended with ${child.exitCode}: ${readFileSync(log, 'utf8')}`);
  } catch (error) {
    await close();
    throw error;
  }
  const admin = { login: 'admin', password: ADMIN_PASSWORD };
  return { url, database: `${url}${DATABASE}/`, admin, close };
}

/** To create it takes seconds, so it is kept beside the packages. */
async function keptDatabase(packages: TrytonPackages): Promise<string> {
  const kept = join(packages.folder, `${DATABASE}.sqlite`);
  if (existsSync(kept)) return kept;
  const draft = mkdtempSync(join(packages.folder, 'database-'));
  const file = join(draft, `${DATABASE}.sqlite`);
  const passwordFile = join(draft, 'password');
  // SQLite's databases must exist before they are filled.
  writeFileSync(file, '');
  writeFileSync(passwordFile, ADMIN_PASSWORD);
  const what = ['-d', DATABASE, '-u', 'party', '--activate-dependencies', '--email', 'admin@example.com'];
  await run(packages.python, [packages.program('trytond-admin'), ...what], {
    env: { ...environmentOf(packages, draft, 0), TRYTONPASSFILE: passwordFile },
    timeout: 300_000,
  });
  renameSync(file, kept);
  rmSync(draft, { recursive: true });
  return kept;
}

function environmentOf(packages: TrytonPackages, folder: string, port: number): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...packages.environment,
    TRYTOND_WEB__LISTEN: `127.0.0.1:${port}`,
    TRYTOND_WEB__ROOT: packages.webRoot,
    TRYTOND_DATABASE__URI: 'sqlite://',
    TRYTOND_DATABASE__PATH: folder,
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port on this computer.');
  return address.port;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 3_000);
  await ended;
  clearTimeout(timer);
}
