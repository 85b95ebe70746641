import type { EffectOf } from '../domain/effect.ts';
import { openTab } from '../platform/crm-tabs.ts';

/** Opens a page that a phone system asked for and that was allowed beforehand; behind what the person is at. */
export async function openPage({ url, foreground }: EffectOf<'open-page'>): Promise<void> {
  await openTab(url, foreground);
}
