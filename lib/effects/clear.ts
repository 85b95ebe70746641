import type { EffectOf } from '../domain/effect.ts';
import { browser } from '../platform/browser.ts';

/** Takes a toast away; one that is gone already is no error. */
export async function clear({ toast }: EffectOf<'clear'>): Promise<void> {
  await browser.notifications.clear(toast);
}
