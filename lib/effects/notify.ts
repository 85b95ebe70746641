import { i18n } from '#i18n';
import type { EffectOf } from '../domain/effect.ts';
import type { RingSettings } from '../domain/settings.ts';
import { browser, createToast, toastCapabilities } from '../platform/browser.ts';
import { toastText, type ToastWords } from './toast-text.ts';

export interface NotifySettings extends ToastWords {
  sound: boolean;
  /** What is heard while a call rings; nothing where it is absent. */
  ring?: RingSettings;
}

/** Which of a toast's buttons is which; Chrome tells a press by its index. */
export const TOAST_BUTTONS = ['open', 'dismiss'] as const;

/**
 * Shows a toast, or changes the one that is shown: the same id replaces it in both browsers. A ring stays until it is
 * over, where the browser can do that.
 *
 * @param isChange it was shown before: one that the person has closed since, or that has gone by itself, stays away.
 */
export async function notify(
  { toast, view, sound, why }: EffectOf<'notify'>,
  settings: NotifySettings,
  isChange: boolean,
): Promise<void> {
  if (isChange && !(toast in (await browser.notifications.getAll()))) return;
  const isRepainted = why === 'repainted';
  const { title, message, main } = toastText(view, settings);
  const { buttons, sticky } = toastCapabilities();
  await createToast(toast, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    title,
    message,
    ...(buttons && { buttons: [{ title: main }, { title: i18n.t('toast.dismiss') }] }),
    ...(sticky && {
      requireInteraction: view.kind === 'ring',
      silent: isRepainted || !(sound ?? settings.sound),
    }),
  });
}
