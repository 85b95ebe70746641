import type { RunningProcess } from './process-tree.ts';
import type { Browser, Page } from 'puppeteer-core';
import type { browser } from 'wxt/browser';

export type BrowserKind = 'chromium' | 'firefox';

export type Scheme = 'light' | 'dark';

/** The extension API as tests call it; both browsers answer with promises. */
export type ExtensionApi = typeof browser;

/** What a function that runs inside the extension is given, besides its arguments. */
export interface ExtensionScope {
  readonly browser: ExtensionApi;
  /** The global object: the worker's or the background page's own. */
  readonly scope: Readonly<Record<string, unknown>>;
}

export interface LaunchOptions {
  /** The built extension, unpacked. */
  readonly extensionDir: string;
  /** A profile folder to use and to keep; without one a new profile is made, and removed at close(). */
  readonly profile?: string;
  /** The default leaves the right side of the screen to the toasts. */
  readonly windowSize?: { readonly width: number; readonly height: number };
  /** Firefox preferences; Chromium ignores them. */
  readonly prefs?: Readonly<Record<string, boolean | number | string>>;
  /** The administrator's policy for the extension (its managed storage); needs root. */
  readonly policy?: Readonly<Record<string, unknown>> | undefined;
  /** Language that the browser itself speaks, `de`; Firefox needs a language pack for it and ignores this. */
  readonly language?: string;
  /** The browser's time zone, by its IANA name; else the machine's. */
  readonly timeZone?: string;
  /** More command line arguments. */
  readonly args?: readonly string[];
}

/** What differs between the browsers; browser-under-test.ts builds the common rest on it. */
export interface Engine {
  readonly kind: BrowserKind;
  readonly extensionId: string;
  readonly baseUrl: string;
  /** Starts the browser and returns when the extension is loaded. */
  readonly start: () => Promise<Browser>;
  /** Goes to a page of the extension, and returns before or after it has loaded. */
  readonly visit: (page: Page, url: string) => Promise<void>;
  readonly setScheme: (driver: Browser, page: Page, scheme: Scheme) => Promise<void>;
  readonly answerPrompt: (driver: Browser, answer: 'accept' | 'refuse') => Promise<void>;
  /** Evaluates what `expressionFor` gives for the name of the background's global object; it must give JSON. */
  readonly evaluateInBackground: (
    driver: Browser,
    expressionFor: (scope: string) => string,
  ) => Promise<string>;
  readonly stopBackground: (driver: Browser) => Promise<boolean>;
  /** Whether a process runs the extension. */
  readonly isExtensionProcess: (process: RunningProcess) => boolean;
}

export const DEFAULT_WINDOW = { width: 880, height: 860 };
