import { crmNames } from '../crm/registry.ts';
import type { Settings } from '../domain/settings.ts';
import type { NotifySettings } from './notify.ts';

/**
 * What toasts need of a person's settings.
 *
 * @param isLocked whether the screen is locked now.
 */
export function createToastWords({ crms, notifications }: Settings, isLocked: boolean): NotifySettings {
  const names = crmNames(crms);
  const { sound, hideNumbers, ring } = notifications;
  const hideCallers =
    notifications.hideCallers === true || (isLocked && notifications.hideWhenLocked === true);
  return { sound, hideNumbers, hideCallers, ...(ring && { ring }), crmName: (id) => names[id] ?? id };
}
