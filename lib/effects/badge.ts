import type { EffectOf } from '../domain/effect.ts';
import { toolbarButton } from '../platform/browser.ts';

const ATTENTION = '#b3261e';

/** Writes the number of calls and items that nobody has taken care of onto the toolbar button. */
export async function badge({ count }: Pick<EffectOf<'badge'>, 'count'>): Promise<void> {
  const button = toolbarButton();
  await button.setBadgeBackgroundColor({ color: ATTENTION });
  await button.setBadgeText({ text: count === 0 ? '' : String(count) });
}
