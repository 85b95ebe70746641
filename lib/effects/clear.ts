import type { EffectOf } from '../domain/effect.ts';
import { browser } from '../platform/browser.ts';

/** Takes a toast away; one that is gone already is no error. */
export async function clear({ toast }: EffectOf<'clear'>): Promise<void> {
  await browser.notifications.clear(toast);
}

/** Takes away the toasts that a worker which died meanwhile has left standing; `isDue` tells which may stay. */
export async function clearLeftOver(isDue: (toast: string) => boolean): Promise<void> {
  const shown = Object.keys(await browser.notifications.getAll());
  await Promise.all(
    shown.filter((toast) => !isDue(toast)).map((toast) => browser.notifications.clear(toast)),
  );
}
