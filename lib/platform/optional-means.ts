import { browser } from './browser.ts';

/** What the browser gives only at a person's word: to know when the screen is locked, and to be heard. */
export type OptionalMeans = 'idle' | 'offscreen';

/** Whether this browser asks for it, has it, and was asked. */
export type MeansState = 'needless' | 'granted' | 'wanted';

/** Firefox plays sounds without asking, and cannot tell that the screen is locked. */
export async function meansState(means: OptionalMeans): Promise<MeansState> {
  const { optional_permissions: named = [] } = browser.runtime.getManifest();
  if (!named.includes(means)) return 'needless';
  return (await browser.permissions.contains(wanted(means))) ? 'granted' : 'wanted';
}

/** Asks for it. Must be the first thing that a click does. */
export async function requestMeans(means: OptionalMeans): Promise<boolean> {
  return browser.permissions.request(wanted(means));
}

/** The polyfill's types know Firefox's permissions alone. */
function wanted(means: OptionalMeans): { permissions: 'idle'[] } {
  return { permissions: [means as 'idle'] };
}
