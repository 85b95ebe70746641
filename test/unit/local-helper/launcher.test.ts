import { execFile } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { helperFiles } from '../../../lib/local-helper/install/folders.ts';
import { launcherOf } from '../../../lib/local-helper/install/launcher.ts';
import { temporaryFolder } from './samples.ts';

describe('the launcher', () => {
  it.skipIf(process.platform === 'win32')('starts the host, whatever its folder is called', async () => {
    const home = join(await temporaryFolder(), 'it\'s $HOME `x` "y"');
    const files = helperFiles({ platform: 'linux', home, variables: {} });
    await mkdir(files.folder, { recursive: true });
    await writeFile(files.host, 'process.stdout.write(`host, ${process.env.NODE_OPTIONS ?? "no options"}`);');
    await writeFile(files.launcher, launcherOf('linux', process.execPath, files));
    await chmod(files.launcher, 0o700);
    const env = { ...process.env, NODE_OPTIONS: '--no-such-option' };
    const { stdout } = await promisify(execFile)(files.launcher, { env });
    expect(stdout).toBe('host, no options');
  });

  it('is a batch file on Windows', () => {
    const files = helperFiles({ platform: 'win32', home: 'C:\\Users\\jan', variables: {} });
    expect(launcherOf('win32', 'C:\\100% node\\node.exe', files)).toBe(
      '@echo off\r\nset NODE_OPTIONS=\r\n"C:\\100%% node\\node.exe" "%~dp0callcard-helper.mjs"\r\n',
    );
    expect(launcherOf('win32', 'C:\\Users\\José\\node.exe', files)).toContain('chcp 65001 >nul\r\n');
  });
});
