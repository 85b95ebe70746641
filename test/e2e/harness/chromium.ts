import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import puppeteer, { type Browser, type CDPSession, TargetType } from 'puppeteer-core';
import { findBrowser } from '../../tools/ensure.mjs';
import { DEFAULT_WINDOW, type Engine, type LaunchOptions } from './engine.ts';
import { sleep, until } from './wait.ts';
import { xdotool } from './xdotool.ts';

/** Dialogues ignore the keyboard for their first half second, against clicks that were meant for something else. */
const DIALOGUE_GUARD_MS = 600;

/** Chromium over the DevTools protocol, with the extension from the command line: so grants outlive a restart. */
export function chromiumEngine(options: LaunchOptions, profile: string): Engine {
  const extensionDir = resolve(options.extensionDir);
  const extensionId = readExtensionId(extensionDir);
  const baseUrl = `chrome-extension://${extensionId}/`;

  return {
    kind: 'chromium',
    extensionId,
    baseUrl,
    start: () => start(options, profile, extensionDir, extensionId),
    visit: async (page, url) => {
      await page.goto(url);
    },
    setScheme: (_driver, page, scheme) =>
      page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]),
    answerPrompt: (driver, answer) => answerPrompt(driver, baseUrl, answer),
    evaluateInBackground: (driver, expressionFor) =>
      evaluateInWorker(driver, baseUrl, expressionFor('globalThis')),
    stopBackground: (driver) => stopWorker(driver, baseUrl),
    isExtensionProcess: ({ commandLine }) => commandLine.includes('--extension-process'),
  };
}

/** The id that Chromium gives an unpacked extension: from its key, or from its folder when it has none. */
export function readExtensionId(extensionDir: string): string {
  const manifest = JSON.parse(readFileSync(join(extensionDir, 'manifest.json'), 'utf8')) as { key?: string };
  const source = manifest.key ? Buffer.from(manifest.key, 'base64') : Buffer.from(resolve(extensionDir));
  const digits = createHash('sha256').update(source).digest('hex').slice(0, 32);
  return digits.replace(/./g, (digit) => 'abcdefghijklmnop'.charAt(parseInt(digit, 16)));
}

async function start(
  options: LaunchOptions,
  profile: string,
  extensionDir: string,
  extensionId: string,
): Promise<Browser> {
  const { width, height } = options.windowSize ?? DEFAULT_WINDOW;
  const driver = await puppeteer.launch({
    executablePath: findBrowser('chromium'),
    headless: false,
    pipe: true,
    userDataDir: profile,
    enableExtensions: true,
    defaultViewport: null,
    env: {
      ...process.env,
      // Under Linux the language comes from here, not from the argument.
      ...(options.language && { LANGUAGE: options.language }),
      ...(options.timeZone && { TZ: options.timeZone }),
    },
    // It puts a bar above the page, as --no-sandbox does without --test-type.
    ignoreDefaultArgs: ['--enable-automation'],
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--test-type',
      `--lang=${options.language ?? 'en-US'}`,
      '--disable-quic',
      '--disable-component-update',
      '--hide-crash-restore-bubble',
      '--no-default-browser-check',
      '--window-position=0,0',
      `--window-size=${width},${height}`,
      `--load-extension=${extensionDir}`,
      `--disable-extensions-except=${extensionDir}`,
      ...(options.args ?? []),
    ],
  });
  const isLoaded = async (): Promise<boolean> => (await driver.extensions()).has(extensionId);
  // Chrome with Google's brand ignores the argument.
  await until(isLoaded, { what: 'the extension', timeoutMs: 5_000 }).catch(() =>
    driver.installExtension(extensionDir),
  );
  return driver;
}

/** The prompt is drawn in the browser's own window; what tells of it is that the page has lost the focus. */
async function answerPrompt(driver: Browser, baseUrl: string, answer: 'accept' | 'refuse'): Promise<void> {
  const pageHasFocus = async (): Promise<boolean> => {
    const pages = (await driver.pages()).filter((page) => page.url().startsWith(baseUrl));
    const states = await Promise.all(pages.map((page) => page.evaluate(() => document.hasFocus())));
    return states.includes(true);
  };
  await until(async () => !(await pageHasFocus()), { what: 'the permission prompt' });
  await sleep(DIALOGUE_GUARD_MS);
  if (answer === 'accept') await xdotool('key', 'Tab', 'Return');
  else await xdotool('key', 'Escape');
  await until(pageHasFocus, { what: 'the permission prompt to close' });
}

/** Attaches for this one call only: a worker under a debugger never goes idle. */
async function evaluateInWorker(driver: Browser, baseUrl: string, expression: string): Promise<string> {
  const worker = await until(() => findWorker(driver, baseUrl), {
    what: 'the worker',
    timeoutMs: 1_000,
  }).catch(() => wakeWorker(driver, baseUrl));
  const session = await worker.createCDPSession();
  try {
    return await evaluateHere(session, expression);
  } finally {
    await session.detach().catch(() => undefined);
  }
}

async function evaluateHere(session: CDPSession, expression: string): Promise<string> {
  const request = { expression, awaitPromise: true, returnByValue: true };
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', request);
  if (exceptionDetails) {
    throw new Error(`In the background: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
  }
  return String(result.value);
}

/** Starts the worker without an event of the extension. */
async function wakeWorker(
  driver: Browser,
  baseUrl: string,
): Promise<NonNullable<ReturnType<typeof findWorker>>> {
  const page = (await driver.pages())[0] ?? (await driver.newPage());
  const session = await page.createCDPSession();
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.startWorker', { scopeURL: baseUrl });
  await session.detach();
  return until(() => findWorker(driver, baseUrl), { what: 'the worker to start' });
}

/** Stops the worker that runs now; an event may have started another one by the time that it is gone. */
async function stopWorker(driver: Browser, baseUrl: string): Promise<boolean> {
  const session = await driver.target().createCDPSession();
  const running = async (): Promise<string[]> => {
    const { targetInfos } = await session.send('Target.getTargets', {
      filter: [{ type: TargetType.SERVICE_WORKER }],
    });
    return targetInfos.filter(({ url }) => url.startsWith(baseUrl)).map(({ targetId }) => targetId);
  };
  const [targetId] = await running();
  const known = findWorker(driver, baseUrl);
  if (targetId) {
    await session.send('Target.closeTarget', { targetId });
    const isGone = async () => !(await running()).includes(targetId);
    await until(async () => (await isGone()) && (!known || findWorker(driver, baseUrl) !== known), {
      what: 'the worker to stop',
    });
  }
  await session.detach();
  return true;
}

function findWorker(driver: Browser, baseUrl: string): ReturnType<Browser['target']> | undefined {
  return driver
    .targets()
    .find((target) => target.type() === TargetType.SERVICE_WORKER && target.url().startsWith(baseUrl));
}
