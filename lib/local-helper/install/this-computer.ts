import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { bundleHost } from './bundle.ts';
import type { Environment, Platform } from './environment.ts';

/** The computer that this runs on; undefined for a system without a place for the helper. */
export function thisComputer(): Environment | undefined {
  const platform = PLATFORMS.find((known) => known === process.platform);
  return (
    platform && {
      platform,
      home: homedir(),
      variables: process.env,
      node: process.execPath,
      nodeVersion: async (program) => {
        const { ok, output } = await run(program, ['--version']);
        return ok ? output.trim() : undefined;
      },
      registry: (args) => run(join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'reg.exe'), args),
      bundle: bundleHost,
    }
  );
}

const PLATFORMS: readonly Platform[] = ['linux', 'darwin', 'win32'];

function run(program: string, args: readonly string[]): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: 10_000, windowsHide: true }, (error, output) =>
      resolve({ ok: error === null, output }),
    );
  });
}
