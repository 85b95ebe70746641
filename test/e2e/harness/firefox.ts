import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findBrowser } from '../../tools/ensure.mjs';
import { DEFAULT_WINDOW, type Engine, type LaunchOptions, type Scheme } from './engine.ts';
import { until } from './wait.ts';
import { xdotool } from './xdotool.ts';
import { zipOf } from './zip.ts';

/** The extension's address, random in a user's profile. */
const UUID = '6b0c2f7e-3c1d-4a55-9d3e-0d4c5e8f1a2b';
const SCHEME_PREF = 'layout.css.prefers-color-scheme.content-override';
const ACCESS_KEYS = { accept: 'alt+a', refuse: 'alt+d' } as const;

interface FirefoxManifest {
  readonly icons?: Readonly<Record<string, string>>;
  readonly browser_specific_settings: { readonly gecko: { readonly id: string } };
}

/** What a page with the browser's own rights may use. */
interface PrivilegedScope {
  readonly Services: { readonly prefs: { readonly setIntPref: (name: string, value: number) => void } };
}

/** Firefox over WebDriver BiDi, with the extension installed for good: so it outlives a restart. */
export function firefoxEngine(options: LaunchOptions, profile: string): Engine {
  const manifest = JSON.parse(
    readFileSync(join(options.extensionDir, 'manifest.json'), 'utf8'),
  ) as FirefoxManifest;
  const extensionId = manifest.browser_specific_settings.gecko.id;
  const baseUrl = `moz-extension://${UUID}/`;
  const quietPage = new URL(Object.values(manifest.icons ?? {})[0] ?? 'manifest.json', baseUrl).href;
  let shownScheme: Scheme | undefined;

  return {
    kind: 'firefox',
    extensionId,
    baseUrl,
    start: () => {
      installInto(profile, extensionId, options.extensionDir);
      shownScheme = undefined;
      return start(options, profile, extensionId);
    },
    visit,
    setScheme: async (driver, _page, scheme) => {
      if (scheme !== shownScheme) await setSchemePref(driver, scheme);
      shownScheme = scheme;
    },
    answerPrompt: (_driver, answer) => answerPrompt(answer),
    evaluateInBackground: (driver, expressionFor) => {
      const expression = `browser.runtime.getBackgroundPage().then((background) => ${expressionFor('background')})`;
      return inSomePage(driver, baseUrl, quietPage, async (page) => String(await page.evaluate(expression)));
    },
    stopBackground: () => Promise.resolve(false),
    isExtensionProcess: ({ name }) => name === 'WebExtensions',
  };
}

/** An unchanged file is left alone: for Firefox a newer one would be an update. */
function installInto(profile: string, extensionId: string, extensionDir: string): void {
  const folder = join(profile, 'extensions');
  const file = join(folder, `${extensionId}.xpi`);
  mkdirSync(folder, { recursive: true });
  const packed = zipOf(extensionDir);
  if (!existsSync(file) || !readFileSync(file).equals(packed)) writeFileSync(file, packed);
}

async function start(options: LaunchOptions, profile: string, extensionId: string): Promise<Browser> {
  const { width, height } = options.windowSize ?? DEFAULT_WINDOW;
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: findBrowser('firefox'),
    headless: false,
    userDataDir: profile,
    defaultViewport: null,
    ...(options.timeZone && { env: { ...process.env, TZ: options.timeZone } }),
    args: ['--remote-allow-system-access', `--width=${width}`, `--height=${height}`, ...(options.args ?? [])],
    extraPrefsFirefox: {
      // Toasts go to the desktop's daemon instead of being drawn by Firefox itself.
      'alerts.useSystemBackend': true,
      // The build is not signed; release versions would insist on it, the ESR does not.
      'xpinstall.signatures.required': false,
      'extensions.autoDisableScopes': 0,
      'extensions.startupScanScopes': 15,
      'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: UUID }),
      'extensions.update.enabled': false,
      'browser.aboutwelcome.enabled': false,
      'datareporting.policy.dataSubmissionEnabled': false,
      [SCHEME_PREF]: 1,
      ...options.prefs,
    },
  });
}

/** Firefox loads an extension's page but never reports it: whoever visits one looks at the document's state. */
function visit(page: Page, url: string): Promise<void> {
  page.goto(url, { timeout: 1_000 }).catch(() => undefined);
  return Promise.resolve();
}

/** The driver cannot emulate a colour scheme, but a page with the browser's own rights can set the preference. */
async function setSchemePref(driver: Browser, scheme: Scheme): Promise<void> {
  await inNewPage(driver, 'about:config', async (page) => {
    const set = (name: string, value: number): void => {
      (globalThis as unknown as PrivilegedScope).Services.prefs.setIntPref(name, value);
    };
    await page.evaluate(set, SCHEME_PREF, scheme === 'dark' ? 0 : 1);
  });
}

/** The prompt is a window of its own, named after the program alone. */
async function answerPrompt(answer: 'accept' | 'refuse'): Promise<void> {
  const find = async (): Promise<string | undefined> => {
    const found = await xdotool('search', '--onlyvisible', '--name', '^Firefox$').catch(() => '');
    return found.split('\n')[0] || undefined;
  };
  const prompt = await until(find, { what: 'the permission prompt' });
  await pointBesidePrompt(prompt);
  await until(
    async () => {
      if (!(await find())) return true;
      await xdotool('key', ACCESS_KEYS[answer]);
      return false;
    },
    { what: 'the permission prompt to close', everyMs: 150 },
  );
}

/**
 * Without a window manager Firefox leaves the keyboard to the window under the mouse, and the access keys belong to the
 * window that the prompt hangs on.
 */
async function pointBesidePrompt(prompt: string): Promise<void> {
  const lines = (await xdotool('getwindowgeometry', '--shell', prompt)).split('\n');
  const place = Object.fromEntries(lines.map((line) => line.split('=') as [string, string]));
  await xdotool('mousemove', String(Number(place['X']) - 20), String(Number(place['Y']) + 60));
}

/** Uses a page of the extension that is open already, or one that shows a picture of it and runs no code. */
async function inSomePage<T>(
  driver: Browser,
  baseUrl: string,
  quietPage: string,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  for (const page of await driver.pages()) if (page.url().startsWith(baseUrl)) return use(page);
  return inNewPage(driver, quietPage, use);
}

async function inNewPage<T>(driver: Browser, url: string, use: (page: Page) => Promise<T>): Promise<T> {
  const page = await driver.newPage({ background: true });
  try {
    await visit(page, url);
    const isThere = (): Promise<boolean> =>
      page.evaluate((wanted) => location.href === wanted && document.readyState === 'complete', url);
    await until(isThere, { what: url });
    return await use(page);
  } finally {
    await page.close();
  }
}
