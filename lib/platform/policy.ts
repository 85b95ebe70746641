import { browser } from './browser.ts';
import type { SecretStore } from './secrets.ts';

/** How long a first start waits for the policy before it goes on without. */
const FIRST_WAIT_MS = 500;

/** What the administrator set, unchecked. */
export interface Policy {
  /** As last seen: the browser's own answer takes seconds just after its start, and a ring does not wait for it. */
  current(): Promise<unknown>;
  /** Asks the browser, and tells whether it is another policy than the last one. */
  refresh(): Promise<boolean>;
}

/** Makes the policy over the store that remembers it. */
export function createPolicy(opening: Promise<Pick<SecretStore, 'readPolicy' | 'writePolicy'>>): Policy {
  return {
    async current() {
      const last = await (await opening).readPolicy();
      if (last !== undefined) return last;
      const late = new Promise<unknown>((resolve) => setTimeout(resolve, FIRST_WAIT_MS, {}));
      return Promise.race([readManaged(), late]);
    },
    async refresh() {
      const store = await opening;
      const [last, now] = await Promise.all([store.readPolicy(), readManaged()]);
      const isNew = JSON.stringify(last ?? {}) !== JSON.stringify(now);
      // That there is none is remembered too.
      if (isNew || last === undefined) await store.writePolicy(now);
      return isNew;
    },
  };
}

/**
 * Calls back when the policy changed. Firefox never tells. Listens to this area alone: else the browser would send each
 * of the worker's own writes back to it.
 */
export function onPolicyChanged(changed: () => void): void {
  browser.storage.managed.onChanged.addListener(() => changed());
}

/** Firefox rejects where no policy is set, Chrome gives `{}` (measured in Firefox 153 and Chromium 156). */
async function readManaged(): Promise<unknown> {
  try {
    return await browser.storage.managed.get();
  } catch {
    return {};
  }
}
