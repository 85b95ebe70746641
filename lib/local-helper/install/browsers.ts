import { join } from 'node:path';
import { HELPER_NAME } from '../protocol.ts';
import type { Environment } from './environment.ts';
import { applicationSupport, configFolder, helperFiles } from './folders.ts';

/** The browsers that the helper can be made known to. */
export const BROWSERS = ['chrome', 'chromium', 'edge', 'firefox'] as const;

export type Browser = (typeof BROWSERS)[number];

/** How a browser finds a native messaging host. */
export interface Registration {
  browser: Browser;
  /** The manifest file. */
  manifest: string;
  /** The key whose default value names the manifest: Windows only. */
  key?: string;
  /** Folders of which one is there when the person uses this browser; none where the registration hurts nobody. */
  signs: string[];
}

/** Chrome for developers, "Native messaging"; Microsoft Edge, "Native messaging"; MDN, "Native manifests". */
const REGISTRY: Record<Browser, string> = {
  chrome: 'HKCU\\Software\\Google\\Chrome',
  chromium: 'HKCU\\Software\\Chromium',
  edge: 'HKCU\\Software\\Microsoft\\Edge',
  firefox: 'HKCU\\Software\\Mozilla',
};
const LINUX = { chrome: 'google-chrome', chromium: 'chromium', edge: 'microsoft-edge' } as const;
const MACOS = {
  chrome: ['Google', 'Chrome'],
  chromium: ['Chromium'],
  edge: ['Microsoft Edge'],
  firefox: ['Firefox'],
} as const;

/** All registrations of a system. */
export function registrations(where: Environment): Registration[] {
  switch (where.platform) {
    case 'linux':
      return BROWSERS.map((browser) => onLinux(browser, where));
    case 'darwin':
      return BROWSERS.map((browser) => onMacos(browser, where));
    case 'win32':
      return BROWSERS.map((browser) => onWindows(browser, where));
  }
}

function onLinux(browser: Browser, where: Environment): Registration {
  const config = configFolder(where);
  if (browser === 'firefox') {
    const home = join(where.home, '.mozilla');
    // Newer ones keep their profiles in the second, but look for manifests in the first alone (seen in Firefox 153).
    const signs = [home, join(config, 'mozilla')];
    return { browser, signs, manifest: manifestIn(join(home, 'native-messaging-hosts')) };
  }
  const folder = join(config, LINUX[browser]);
  return { browser, signs: [folder], manifest: manifestIn(join(folder, 'NativeMessagingHosts')) };
}

function onMacos(browser: Browser, where: Environment): Registration {
  const support = applicationSupport(where);
  const sign = join(support, ...MACOS[browser]);
  const folder = browser === 'firefox' ? join(support, 'Mozilla') : sign;
  return { browser, signs: [sign], manifest: manifestIn(join(folder, 'NativeMessagingHosts')) };
}

function onWindows(browser: Browser, where: Environment): Registration {
  const family = browser === 'firefox' ? 'firefox' : 'chromium';
  return {
    browser,
    signs: [],
    manifest: join(helperFiles(where).folder, `manifest-${family}.json`),
    key: `${REGISTRY[browser]}\\NativeMessagingHosts\\${HELPER_NAME}`,
  };
}

function manifestIn(folder: string): string {
  return join(folder, `${HELPER_NAME}.json`);
}
