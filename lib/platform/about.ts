import { browser } from './browser.ts';

/** This extension's version, as the store has it. */
export function ownVersion(): string {
  return browser.runtime.getManifest().version;
}
