import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { startProgram } from '../../../lib/local-helper/host/start-program.ts';
import { temporaryFolder } from './samples.ts';

it.skipIf(process.platform === 'win32')(
  'does not search for a program whose path is of another system',
  async () => {
    const folder = await temporaryFolder();
    const program = 'C:\\tool';
    await writeFile(join(folder, program), '#!/bin/sh\n');
    await chmod(join(folder, program), 0o700);
    vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH ?? ''}`);
    expect(await startProgram(program, [], folder)).toEqual({ ok: false, problem: 'no-program' });
    vi.unstubAllEnvs();
  },
);

it.each([
  ['that is not there', 'gone'],
  ['that may not be run', 'file'],
  ['that is a folder', 'folder'],
])('tells of a program %s', async (_what, name) => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'file'), '', { mode: 0o600 });
  await mkdir(join(folder, 'folder'));
  expect(await startProgram(join(folder, name), [], folder)).toEqual({ ok: false, problem: 'no-program' });
});

it('tells of arguments that no system takes', async () => {
  const folder = await temporaryFolder();
  expect(await startProgram(process.execPath, ['\0'], folder)).toEqual({ ok: false, problem: 'failed' });
});
