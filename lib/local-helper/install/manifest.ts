import { HELPER_NAME } from '../protocol.ts';
import type { Browser } from './browsers.ts';

/** The extension's id in Chromium's family, in every build that is not from a store: it comes from the build's key. */
const CHROMIUM_ID = 'pjkfpepgjepcelfinomjlfjdadgplklm';

/** The extension's id in Firefox. */
const FIREFOX_ID = 'callcard@callcard.app';

/**
 * A browser's manifest of the helper: what to start, and for which extensions alone. Each family has a word of its own
 * for these.
 */
export function manifestOf(browser: Browser, launcher: string, moreChromiumIds: readonly string[]): string {
  const origins = [CHROMIUM_ID, ...moreChromiumIds].map((id) => `chrome-extension://${id}/`);
  const manifest = {
    name: HELPER_NAME,
    description: 'Runs the commands that its allow-list names, for Callcard',
    path: launcher,
    type: 'stdio',
    ...(browser === 'firefox' ? { allowed_extensions: [FIREFOX_ID] } : { allowed_origins: origins }),
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}
