import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { chromiumEngine } from './chromium.ts';
import type { BrowserKind, Engine, LaunchOptions, Scheme } from './engine.ts';
import { type ExtensionFunction, extensionExpression, extensionValue } from './extension-code.ts';
import { firefoxEngine } from './firefox.ts';
import { leaksIn } from './leaks.ts';
import { installPolicy, removePolicy } from './policy-file.ts';
import { processTree, signalAll } from './process-tree.ts';
import { until } from './wait.ts';
import { xdotool } from './xdotool.ts';

export type { BrowserKind, ExtensionApi, ExtensionScope, LaunchOptions, Scheme } from './engine.ts';

export interface View {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: Scheme;
}

/** A running browser with the extension in it; the same for Chromium and Firefox. */
export interface BrowserUnderTest {
  readonly kind: BrowserKind;
  readonly extensionId: string;
  /** "chrome-extension://…/" or "moz-extension://…/". */
  readonly baseUrl: string;
  readonly profile: string;
  /** The driver of the browser that runs now; another one after restart(). */
  readonly driver: () => Browser;

  /** Opens a page of the extension in a tab, and waits until its `main` is there. */
  readonly openPage: (path: string, view?: View) => Promise<Page>;
  readonly newTab: (url: string) => Promise<Page>;
  readonly newWindow: (url: string) => Promise<Page>;
  readonly pages: () => Promise<Page[]>;

  /** Brings a page to the front and gives its window the keyboard. */
  readonly focus: (page: Page) => Promise<void>;
  /** Clicks what asks for a permission, and accepts the browser's prompt. */
  readonly grantByClick: (page: Page, selector: string) => Promise<void>;
  /** Accepts the browser's permission prompt with the keyboard, as a person would; the click comes before. */
  readonly acceptPermissionPrompt: () => Promise<void>;
  readonly refusePermissionPrompt: () => Promise<void>;

  /**
   * Runs a function in Chromium's worker (which it wakes). In Firefox it runs in a page of the extension, with the
   * background page's `browser` and global object. It takes and gives JSON, and nothing from around it.
   */
  readonly evaluateInBackground: <A extends unknown[], T>(
    run: ExtensionFunction<A, T>,
    ...args: A
  ) => Promise<T>;
  /** Stops the worker as the browser does when it is idle; false in Firefox, whose background page stays. */
  readonly stopBackground: () => Promise<boolean>;
  /** Kills the process that runs the extension: a crash. */
  readonly killBackground: () => void;

  /** Stops all processes of the browser, as a sleeping computer does; resume() goes on. */
  readonly suspend: () => void;
  readonly resume: () => void;
  /** Closes the browser and starts it with the same profile, or with another build as an update. */
  readonly restart: (changes?: Partial<Omit<LaunchOptions, 'profile'>>) => Promise<void>;
  /** Kills the whole browser; restart() starts it again. */
  readonly crash: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The browsers to test: both, or the one that CALLCARD_BROWSER names. */
export const BROWSERS: readonly BrowserKind[] = (['chromium', 'firefox'] as const).filter((kind) =>
  (process.env['CALLCARD_BROWSER'] ?? kind).split(',').includes(kind),
);

/** The desktop's folder goes with the desktop, also when a run is killed. */
const TEMPORARY = process.env['CALLCARD_DESKTOP_DIR'] ?? tmpdir();

const POLICY_FILES = {
  chromium: '/etc/chromium/policies/managed/callcard-test.json',
  firefox: '/etc/firefox/policies/policies.json',
} as const;

/** Starts a browser with the extension. */
export async function launch(kind: BrowserKind, launchOptions: LaunchOptions): Promise<BrowserUnderTest> {
  const profile = launchOptions.profile ?? mkdtempSync(join(TEMPORARY, `callcard-${kind}-`));
  let options = launchOptions;
  let engine = createEngine(kind, options, profile);
  applyPolicy(engine, options.policy);
  let driver = await engine.start();

  const newPage = async (url: string, type: 'tab' | 'window'): Promise<Page> => {
    const page = await driver.newPage({ type });
    if (url.startsWith(engine.baseUrl)) await engine.visit(page, url);
    else await page.goto(url, { waitUntil: 'load' });
    return page;
  };
  const processes = (): ReturnType<typeof processTree> => processTree(driver.process()?.pid ?? 0);
  const answer = (choice: 'accept' | 'refuse'): Promise<void> => engine.answerPrompt(driver, choice);

  return {
    kind,
    extensionId: engine.extensionId,
    baseUrl: engine.baseUrl,
    profile,
    driver: () => driver,

    openPage: async (path, { width, height, scheme = 'light' } = {}) => {
      const page = await driver.newPage();
      if (width && height) await page.setViewport({ width, height });
      await engine.setScheme(driver, page, scheme);
      const url = new URL(path, engine.baseUrl).href;
      await engine.visit(page, url);
      await waitUntilRendered(page, url);
      return page;
    },
    newTab: (url) => newPage(url, 'tab'),
    newWindow: (url) => newPage(url, 'window'),
    pages: () => driver.pages(),

    grantByClick: async (page, selector) => {
      await focus(page);
      await page.click(selector);
      await answer('accept');
    },
    focus,
    acceptPermissionPrompt: () => answer('accept'),
    refusePermissionPrompt: () => answer('refuse'),

    evaluateInBackground: async <A extends unknown[], T>(run: ExtensionFunction<A, T>, ...args: A) =>
      extensionValue(
        await engine.evaluateInBackground(driver, (scope) => extensionExpression(run, args, scope)),
      ) as T,
    stopBackground: () => engine.stopBackground(driver),
    killBackground: () => {
      const extension = processes().filter((one) => engine.isExtensionProcess(one));
      if (extension.length === 0) throw new Error('No process of the extension is running.');
      signalAll(extension, 'SIGKILL');
    },

    suspend: () => signalAll(processes(), 'SIGSTOP'),
    resume: () => signalAll(processes(), 'SIGCONT'),
    restart: async (changes = {}) => {
      await driver.close();
      options = { ...options, ...changes };
      engine = createEngine(kind, options, profile);
      applyPolicy(engine, options.policy);
      driver = await engine.start();
    },
    crash: async () => {
      const all = processes();
      signalAll(all, 'SIGKILL');
      await until(() => !driver.connected, { what: 'the browser to be gone' });
    },
    close: async () => {
      await driver.close();
      applyPolicy(engine, undefined);
      const leaks = leaksIn(profile);
      if (launchOptions.profile === undefined)
        rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
      // Whatever a test was about: no secret may be found in what the browser has written.
      if (leaks.length > 0) throw new Error(`A secret stands in ${leaks.join(', ')}`);
    },
  };
}

/** Runs a function in a page of the extension, with `browser` at hand; it takes and gives JSON. */
export async function callInPage<A extends unknown[], T>(
  page: Page,
  run: ExtensionFunction<A, T>,
  ...args: A
): Promise<T> {
  return extensionValue(String(await page.evaluate(extensionExpression(run, args, 'globalThis')))) as T;
}

/** A point at the left edge of every window, where pages have nothing but margin. */
const MARGIN = ['3', '500'];

/** Without a window manager a window that nobody has clicked yet has no focus, and its prompts hear no keys. */
async function focus(page: Page): Promise<void> {
  await page.bringToFront();
  const hasFocus = (): Promise<boolean> => page.evaluate(() => document.hasFocus());
  if (!(await hasFocus())) await xdotool('mousemove', ...MARGIN, 'click', '1');
  await until(hasFocus, { what: 'the page to have the focus' });
}

async function waitUntilRendered(page: Page, url: string): Promise<void> {
  const isThere = (): Promise<boolean> =>
    page.evaluate(
      (wanted) =>
        location.href.startsWith(wanted) &&
        document.readyState === 'complete' &&
        Boolean(document.querySelector('main')?.hasChildNodes()),
      url,
    );
  await until(isThere, { what: `${url} to load and to show its main`, timeoutMs: 15_000 });
}

function createEngine(kind: BrowserKind, options: LaunchOptions, profile: string): Engine {
  return kind === 'chromium' ? chromiumEngine(options, profile) : firefoxEngine(options, profile);
}

/** Puts the policy in its place, or takes away the one that an earlier start left there. */
function applyPolicy({ kind, extensionId }: Engine, policy: LaunchOptions['policy']): void {
  const file = POLICY_FILES[kind];
  if (!policy) {
    removePolicy(file);
    return;
  }
  const settings = { [extensionId]: policy };
  if (kind === 'chromium') installPolicy(file, { '3rdparty': { extensions: settings } });
  else installPolicy(file, { policies: { '3rdparty': { Extensions: settings } } });
}
