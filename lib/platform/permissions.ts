import { browser } from './browser.ts';

/**
 * Asks the person for access to origins. Must be the first thing that a click does: Firefox refuses after any wait.
 *
 * @param patterns match patterns such as `https://crm.example.com/*`.
 * @returns whether all of them are granted now.
 */
export async function requestOrigins(patterns: string[]): Promise<boolean> {
  return patterns.length === 0 || browser.permissions.request({ origins: patterns });
}

/** Which of the patterns are not granted. */
export async function missingOrigins(patterns: readonly string[]): Promise<string[]> {
  const granted = await Promise.all(
    patterns.map((pattern) => browser.permissions.contains({ origins: [pattern] })),
  );
  return patterns.filter((_pattern, index) => !granted[index]);
}

/** Calls back when the person gave or took away access to some origin. */
export function onOriginsChanged(changed: () => void): void {
  browser.permissions.onAdded.addListener(changed);
  browser.permissions.onRemoved.addListener(changed);
}
