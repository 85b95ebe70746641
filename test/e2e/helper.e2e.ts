import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BROWSERS } from './harness/browser-under-test.ts';
import { clickToast, expectNoNewToast, resetDesktop, waitForToast } from './harness/desktop.ts';
import { healths, makeFourReady, setFourSystems, type FourSystems } from './harness/four-systems.ts';
import { until } from './harness/wait.ts';

const SCRIPT = resolve('test/fixtures/local-helper/write-arguments.mjs');
const MANIFEST = 'app.callcard.helper.json';

/** A command of a phone system, run by the installed helper in a home folder of the test's own. */
describe.each(BROWSERS)('the local helper in %s', (kind) => {
  const home = mkdtempSync(join(tmpdir(), 'callcard-helper-'));
  const profile = join(home, 'profile');
  const written = join(home, 'written.json');
  const before = { HOME: process.env['HOME'] };
  let scene: FourSystems;

  beforeAll(async () => {
    process.env['HOME'] = home;
    install(home, kind);
    // Without it Chromium turns an unpacked extension off when that restarts itself.
    mkdirSync(join(profile, 'Default'), { recursive: true });
    const preferences = { extensions: { ui: { developer_mode: true } } };
    writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
    // Chromium looks in the folder of the profiles, which is the test's own.
    const manifest = join(home, '.config/chromium/NativeMessagingHosts', MANIFEST);
    if (existsSync(manifest)) {
      mkdirSync(join(profile, 'NativeMessagingHosts'));
      cpSync(manifest, join(profile, 'NativeMessagingHosts', MANIFEST));
    }
    scene = await setFourSystems(kind, { profile });
    const options = await makeFourReady(scene);
    const allow = '::-p-xpath(//button[text()="Allow Callcard to talk to the helper"])';
    await options.waitForSelector(allow);
    await scene.browser.grantByClick(options, allow);
    // Chromium restarts the extension for it.
    const again = kind === 'chromium' ? await returned(options) : options;
    await again.waitForSelector('::-p-xpath(//*[contains(text(),"2 commands are allowed")])');
    await until(async () => (await healths(again)).every(({ phase }) => phase === 'live'), {
      what: 'all accounts to be live again',
    });
  });
  beforeEach(resetDesktop);
  afterAll(async () => {
    await scene.close();
    process.env['HOME'] = before.HOME;
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });

  /** The options page that opens by itself after the restart. */
  function returned(gone: Page): Promise<Page> {
    return until(
      async () => {
        const pages = await scene.browser.pages();
        return pages.find((page) => page !== gone && page.url().endsWith('options.html#triggers'));
      },
      { what: 'the options to come back' },
    );
  }

  test('runs a command of its list once the person agrees', async () => {
    scene.xelion.emit('executeCommandEvent', { name: 'Folder', value: 'open-folder 4711' });
    const asked = await waitForToast(({ summary }) => summary === 'Write the number down');
    expect(existsSync(written)).toBe(false);
    await clickToast(asked);
    await until(() => existsSync(written), { what: 'the program to run' });
    expect(JSON.parse(readFileSync(written, 'utf8'))).toMatchObject({ args: ['4711'] });
    rmSync(written);
  });

  test('runs one at once where its entry says so', async () => {
    scene.xelion.emit('executeCommandEvent', { name: 'Note', value: 'note-down 42' });
    await until(() => existsSync(written), { what: 'the program to run' });
    expect(JSON.parse(readFileSync(written, 'utf8'))).toMatchObject({ args: ['42'] });
    await expectNoNewToast(() => true, 300);
    rmSync(written);
  });

  test('refuses a command that is not on its list, and says so', async () => {
    scene.xelion.emit('executeCommandEvent', { name: 'Other', value: 'open-folder 4711; rm -rf /' });
    const refused = await waitForToast(({ summary }) => summary === 'Other');
    expect(refused.body).toContain('not on the local helper');
    expect(existsSync(written)).toBe(false);
  });

  /** Installs it as a person does, and writes its list. */
  function install(folder: string, browser: string): void {
    const entry = (name: string, command: string, ask: boolean) => ({
      name,
      command: `${command} {number:digits}`,
      program: process.execPath,
      args: [SCRIPT, written, '{number}'],
      ask,
    });
    const output = execFileSync(
      process.execPath,
      ['lib/local-helper/install/main.ts', 'install', '--browser', browser],
      { encoding: 'utf8', env: { ...process.env, HOME: folder, XDG_DATA_HOME: '', XDG_CONFIG_HOME: '' } },
    );
    expect(output).toContain('allow-list');
    const list = {
      version: 1,
      commands: [
        entry('Write the number down', 'open-folder', true),
        entry('Note the number', 'note-down', false),
      ],
    };
    writeFileSync(join(folder, '.local/share/callcard-helper/allow-list.json'), JSON.stringify(list));
  }
});
