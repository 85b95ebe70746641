import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundleHost } from '../../../lib/local-helper/install/bundle.ts';
import type { Environment } from '../../../lib/local-helper/install/environment.ts';
import { helperFiles } from '../../../lib/local-helper/install/folders.ts';
import { runCommand } from '../../../lib/local-helper/install/run-command.ts';
import { fakeEnvironment } from './fake-environment.ts';
import { listFile } from './samples.ts';

const list = listFile(
  { name: 'Open', command: 'open /nr:{customer:digits} "a b"', program: '/usr/bin/open' },
  { name: 'Show', command: 'show', program: '/usr/bin/show', ask: false },
  { name: 'Wrong', command: 'open', program: 'open' },
  1,
);

describe('npm run helper', () => {
  it.each([
    [[], 'A command is missing.'],
    [['remove'], 'Not known: remove'],
    [['status', 'now'], 'Not known: now'],
    [['uninstall', '--all'], 'Not known: --all'],
    [['install', '--browser', 'opera'], 'Not known: --browser opera'],
    [['install', '--browser'], 'Not known: --browser'],
    [['install', '--chromium-id', 'xyz'], 'Not known: --chromium-id xyz'],
  ])('explains itself to %j', async (args, problem) => {
    const { environment } = await fakeEnvironment('linux');
    const { code, said } = await run(environment, args);
    expect(code).toBe(2);
    expect(said).toContain(`${problem}\n\nnpm run helper -- <command>`);
  });

  it('shows the list, entry by entry', async () => {
    const { environment } = await fakeEnvironment('linux');
    await run(environment, ['install']);
    const files = helperFiles(environment);
    await writeFile(files.list, list);
    expect(await run(environment, ['allow-list'])).toEqual({
      code: 1,
      said: [
        files.list,
        'Open: open /nr:{customer:digits} "a b" → /usr/bin/open, after asking',
        'Show: show → /usr/bin/show, without asking',
        'Entry 3 (Wrong) is not in force: "program" must be a full path',
        'Entry 4 is not in force: must be { "name": …, "command": …, "program": … }',
      ].join('\n'),
    });
    await writeFile(files.list, '{');
    expect(await run(environment, ['allow-list'])).toMatchObject({ code: 1 });
    await rm(files.list);
    expect((await run(environment, ['allow-list'])).said).toContain('There is no such file.');
  });

  it('says where things are when it installs and when it takes away', async () => {
    const { environment, home } = await fakeEnvironment('linux');
    await mkdir(join(home, '.config', 'chromium'), { recursive: true });
    const { folder, list, host } = helperFiles(environment);
    const installed = await run(environment, ['install', '--browser', 'firefox']);
    expect(installed.code).toBe(0);
    expect(installed.said).toContain(`The helper is in ${folder}\nIt runs with ${process.execPath}`);
    expect(installed.said).toContain(
      `chromium: registered in ${home}/.config/chromium/NativeMessagingHosts/`,
    );
    expect(installed.said).toContain('firefox: registered');
    expect(installed.said).toContain('edge: not found, left out.');
    const removed = await run(environment, ['uninstall']);
    expect(removed.said).toContain(`Removed: ${host}`);
    expect(removed.said).toContain(`Kept: ${list}`);
    expect((await run(environment, ['uninstall', '--everything'])).said).toBe(`Removed: ${list}`);
    expect((await run(environment, ['uninstall'])).said).toBe('The helper was not installed.');
  });
});

describe.skipIf(process.platform === 'win32')('status', () => {
  it('starts the helper and says what it answers', { timeout: 60_000 }, async () => {
    const { environment } = await fakeEnvironment('linux', { bundle: bundleHost });
    expect(await run(environment, ['status'])).toEqual({ code: 1, said: 'The helper is not installed.' });
    await run(environment, ['install', '--browser', 'chrome']);
    const files = helperFiles(environment);
    await writeFile(files.list, list);
    expect(await run(environment, ['status'])).toEqual({
      code: 0,
      said: [
        `Helper: ${files.folder}, it answers`,
        'chrome: registered',
        'chromium: not registered',
        'edge: not registered',
        'firefox: not registered',
        `Allow-list: 2 in force, 2 wrong, ${files.list}`,
        `Log: ${files.log}`,
      ].join('\n'),
    });
  });

  it.each([
    ['ends at once', 'process.exit(1)'],
    ['says nonsense', 'process.stdout.write("hello, world")'],
  ])('notices a helper that %s', async (_what, code) => {
    const { environment } = await fakeEnvironment('linux', { bundle: () => Promise.resolve(code) });
    await run(environment, ['install']);
    const status = await run(environment, ['status']);
    expect(status.code).toBe(1);
    expect(status.said).toContain('it does not answer');
  });

  it('notices that its Node is gone', async () => {
    const { environment } = await fakeEnvironment('linux', { node: '/nowhere/node' });
    await run(environment, ['install']);
    expect((await run(environment, ['status'])).said).toContain('it does not answer');
  });
});

it('sees in the registry whether a browser knows the helper', async () => {
  const { environment, keys } = await fakeEnvironment('win32');
  await run(environment, ['install']);
  keys.set('HKCU\\Software\\Mozilla\\NativeMessagingHosts\\app.callcard.helper', 'C:\\elsewhere.json');
  const { said } = await run(environment, ['status']);
  expect(said).toContain('edge: registered');
  expect(said).toContain('firefox: not registered');
});

async function run(environment: Environment, args: readonly string[]) {
  const said: string[] = [];
  const code = await runCommand(args, environment, (line) => said.push(line));
  return { code, said: said.join('\n') };
}
