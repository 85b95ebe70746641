import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAllowList } from '../../../lib/local-helper/allow-list.ts';
import { BROWSERS } from '../../../lib/local-helper/install/browsers.ts';
import type { Platform } from '../../../lib/local-helper/install/environment.ts';
import { install } from '../../../lib/local-helper/install/install.ts';
import { uninstall } from '../../../lib/local-helper/install/uninstall.ts';
import { fakeEnvironment } from './fake-environment.ts';

const ALL = { browsers: BROWSERS, chromiumIds: [] };
const FOUND = { browsers: [], chromiumIds: [] };

const PLACES: Record<Platform, readonly string[]> = {
  linux: [
    '.config/chromium/NativeMessagingHosts/app.callcard.helper.json',
    '.config/google-chrome/NativeMessagingHosts/app.callcard.helper.json',
    '.config/microsoft-edge/NativeMessagingHosts/app.callcard.helper.json',
    '.local/share/callcard-helper/allow-list.json',
    '.local/share/callcard-helper/callcard-helper',
    '.local/share/callcard-helper/callcard-helper.mjs',
    '.mozilla/native-messaging-hosts/app.callcard.helper.json',
  ],
  darwin: [
    'Library/Application Support/Chromium/NativeMessagingHosts/app.callcard.helper.json',
    'Library/Application Support/Google/Chrome/NativeMessagingHosts/app.callcard.helper.json',
    'Library/Application Support/Microsoft Edge/NativeMessagingHosts/app.callcard.helper.json',
    'Library/Application Support/Mozilla/NativeMessagingHosts/app.callcard.helper.json',
    'Library/Application Support/callcard-helper/allow-list.json',
    'Library/Application Support/callcard-helper/callcard-helper',
    'Library/Application Support/callcard-helper/callcard-helper.mjs',
  ],
  win32: [
    'AppData/Local/callcard-helper/allow-list.json',
    'AppData/Local/callcard-helper/callcard-helper.cmd',
    'AppData/Local/callcard-helper/callcard-helper.mjs',
    'AppData/Local/callcard-helper/manifest-chromium.json',
    'AppData/Local/callcard-helper/manifest-firefox.json',
  ],
};

describe.each(['linux', 'darwin', 'win32'] as const)('on %s', (platform) => {
  it('installs into the places that the browsers look at, and nowhere else', async () => {
    const { environment, home } = await fakeEnvironment(platform);
    const { registered, failed } = await install(environment, ALL);
    expect(await filesIn(home)).toEqual(PLACES[platform]);
    expect(registered.map(({ browser }) => browser)).toEqual(BROWSERS);
    expect(failed).toEqual([]);
  });

  it('lets the extension start the launcher, and no other', async () => {
    const { environment } = await fakeEnvironment(platform);
    const { registered, files } = await install(environment, ALL);
    for (const { browser, manifest } of registered) {
      const { description, ...fields } = JSON.parse(await readFile(manifest, 'utf8')) as Record<
        string,
        unknown
      >;
      expect(description).toBeTypeOf('string');
      expect(fields).toEqual({
        name: 'app.callcard.helper',
        path: files.launcher,
        type: 'stdio',
        ...(browser === 'firefox'
          ? { allowed_extensions: ['callcard@callcard.app'] }
          : { allowed_origins: ['chrome-extension://pjkfpepgjepcelfinomjlfjdadgplklm/'] }),
      });
    }
  });

  it('makes a list that allows nothing, and leaves one that is there alone', async () => {
    const { environment } = await fakeEnvironment(platform);
    const { files } = await install(environment, FOUND);
    const list = readAllowList(await readFile(files.list, 'utf8'));
    expect(list.ok && list.value.commands).toEqual([]);
    await writeFile(files.list, 'mine');
    await install(environment, FOUND);
    expect(await readFile(files.list, 'utf8')).toBe('mine');
  });

  it('takes everything away again but the list and the log', async () => {
    const { environment, home, keys } = await fakeEnvironment(platform);
    const { files } = await install(environment, ALL);
    await writeFile(files.log, 'line\n');
    const { removed, kept } = await uninstall(environment, false);
    expect(kept).toEqual([files.list, files.log]);
    expect((await filesIn(home)).map((file) => join(home, file))).toEqual([files.list, files.log]);
    expect(keys).toEqual(new Map());
    expect(removed).toContain(files.launcher);
  });

  it('takes the list and the log away when told to, but nobody else’s files', async () => {
    const { environment, home, keys } = await fakeEnvironment(platform);
    const { files } = await install(environment, ALL);
    await writeFile(files.log, 'line\n');
    await uninstall(environment, true);
    expect(await filesIn(home)).toEqual([]);
    expect(existsSync(files.folder)).toBe(false);
    expect(keys).toEqual(new Map());
    await mkdir(files.folder);
    await writeFile(join(files.folder, 'notes.txt'), '');
    expect((await uninstall(environment, true)).removed).toEqual([]);
    expect(await readdir(files.folder)).toEqual(['notes.txt']);
  });
});

describe('the person’s browsers', () => {
  it.each([
    ['linux', '.config/chromium', 'chromium'],
    ['linux', '.config/google-chrome', 'chrome'],
    ['linux', '.config/microsoft-edge', 'edge'],
    ['linux', '.mozilla', 'firefox'],
    ['linux', '.config/mozilla', 'firefox'],
    ['darwin', 'Library/Application Support/Chromium', 'chromium'],
    ['darwin', 'Library/Application Support/Google/Chrome', 'chrome'],
    ['darwin', 'Library/Application Support/Microsoft Edge', 'edge'],
    ['darwin', 'Library/Application Support/Firefox', 'firefox'],
  ] as const)('are known on %s by %s', async (platform, sign, browser) => {
    const { environment, home } = await fakeEnvironment(platform);
    await mkdir(join(home, sign), { recursive: true });
    const { registered, skipped } = await install(environment, FOUND);
    expect(registered.map((registration) => registration.browser)).toEqual([browser]);
    expect(skipped).toEqual(BROWSERS.filter((other) => other !== browser));
  });

  it('may be named although there is no sign of them', async () => {
    const { environment } = await fakeEnvironment('linux');
    const { registered } = await install(environment, { browsers: ['edge'], chromiumIds: [] });
    expect(registered.map(({ browser }) => browser)).toEqual(['edge']);
  });

  it('learn further ids of the extension', async () => {
    const { environment } = await fakeEnvironment('win32');
    const id = 'abcdefghijklmnop'.repeat(2);
    const { registered } = await install(environment, { browsers: [], chromiumIds: [id] });
    const edge = registered.find(({ browser }) => browser === 'edge');
    expect(JSON.parse(await readFile(edge?.manifest ?? '', 'utf8'))).toMatchObject({
      allowed_origins: ['chrome-extension://pjkfpepgjepcelfinomjlfjdadgplklm/', `chrome-extension://${id}/`],
    });
  });
});

describe('on Windows', () => {
  it('names the manifests in the person’s part of the registry', async () => {
    const { environment, keys } = await fakeEnvironment('win32');
    const { files } = await install(environment, FOUND);
    const chromium = join(files.folder, 'manifest-chromium.json');
    expect(Object.fromEntries(keys)).toEqual({
      'HKCU\\Software\\Google\\Chrome\\NativeMessagingHosts\\app.callcard.helper': chromium,
      'HKCU\\Software\\Chromium\\NativeMessagingHosts\\app.callcard.helper': chromium,
      'HKCU\\Software\\Microsoft\\Edge\\NativeMessagingHosts\\app.callcard.helper': chromium,
      'HKCU\\Software\\Mozilla\\NativeMessagingHosts\\app.callcard.helper': join(
        files.folder,
        'manifest-firefox.json',
      ),
    });
  });

  it('says which browser the registry refused', async () => {
    const { environment } = await fakeEnvironment('win32', {
      registry: ([, key]) => Promise.resolve({ ok: key?.includes('Edge') !== true, output: '' }),
    });
    expect((await install(environment, FOUND)).failed).toEqual(['edge']);
  });
});

describe('on Linux', () => {
  it('follows the person’s own places, if they are full paths', async () => {
    const { environment, home } = await fakeEnvironment('linux');
    const variables = { XDG_DATA_HOME: join(home, 'data'), XDG_CONFIG_HOME: 'relative' };
    const { files, registered } = await install(
      { ...environment, variables },
      { ...FOUND, browsers: ['chrome'] },
    );
    expect(relative(home, files.folder)).toBe('data/callcard-helper');
    expect(registered.map(({ manifest }) => relative(home, dirname(manifest)))).toEqual([
      '.config/google-chrome/NativeMessagingHosts',
    ]);
  });

  it('keeps the helper to its person', async () => {
    const { environment } = await fakeEnvironment('linux');
    const { files } = await install(environment, FOUND);
    const modes = await Promise.all(
      [files.folder, files.launcher, files.list].map(async (file) => (await stat(file)).mode & 0o777),
    );
    expect(modes).toEqual([0o700, 0o700, 0o600]);
  });
});

async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}
