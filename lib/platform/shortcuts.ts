import { browser } from './browser.ts';

/** A keyboard command of the extension as the person has it now. */
export interface ShortcutView {
  name: string;
  /** As the manifest describes it; empty for the browser's own. */
  description: string;
  /** "Alt+Shift+O"; empty where the person, or another extension, has taken it away. */
  keys: string;
}

/** The toolbar button's own command, by the names of both manifest versions. */
export const OPENS_POPUP = ['_execute_action', '_execute_browser_action'];

/** Firefox's own way to the page where shortcuts are changed; the polyfill's types do not know it. */
interface FirefoxCommands {
  openShortcutSettings?(): Promise<void>;
}

/** The keyboard commands with the keys that they have now. */
export async function readShortcuts(): Promise<ShortcutView[]> {
  const commands = await browser.commands.getAll();
  return commands.map(({ name = '', description = '', shortcut = '' }) => ({
    name,
    description,
    keys: shortcut,
  }));
}

/** Opens the browser's page where shortcuts are changed. */
export async function openShortcutSettings(): Promise<void> {
  const { openShortcutSettings: open } = browser.commands as FirefoxCommands;
  if (open) await open();
  else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
