import { crmNames } from '../crm/registry.ts';
import type { Settings } from '../domain/settings.ts';
import type { NotifySettings } from './notify.ts';

/** What toasts need of a person's settings. */
export function createToastWords({ crms, notifications }: Settings): NotifySettings {
  const names = crmNames(crms);
  const { sound, hideNumbers } = notifications;
  return { sound, hideNumbers, crmName: (id) => names[id] ?? id };
}
