import { findCrm } from '../../lib/crm/registry.ts';
import type { Settings } from '../../lib/domain/settings.ts';
import { AGENT, registerContentScript } from '../../lib/platform/content-scripts.ts';
import { registerDialScript } from '../../lib/platform/dial-tabs.ts';
import { dialBases } from './dial.ts';

/** Has each content script run where the settings want it, as far as the browser allows. */
export async function registerScripts(settings: Settings): Promise<void> {
  const askable = settings.crms.filter(({ crm }) => findCrm(crm)?.canFind);
  await registerContentScript(
    AGENT,
    askable.map(({ url }) => url),
  );
  await registerDialScript(dialBases(settings));
}
