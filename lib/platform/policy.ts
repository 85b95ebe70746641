import { browser } from './browser.ts';

/**
 * What the administrator set, unchecked. Firefox rejects `get()` where no policy is set, Chrome gives `{}`
 * (measured in Firefox 153 and Chromium 156).
 */
export async function readPolicy(): Promise<unknown> {
  try {
    return await browser.storage.managed.get();
  } catch {
    return {};
  }
}

/** Calls back when the policy changed. Firefox never tells. */
export function onPolicyChanged(changed: () => void): void {
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area === 'managed') changed();
  });
}
