import { findCrm } from '../crm/registry.ts';
import type { Settings } from '../domain/settings.ts';
import type { NotifySettings } from './notify.ts';

/**
 * What toasts need of a person's settings and language.
 *
 * @param language BCP 47, the browser's own.
 */
export function createToastWords({ crms, notifications }: Settings, language: string): NotifySettings {
  const regions = new Intl.DisplayNames([language], { type: 'region' });
  return {
    sound: notifications.sound,
    hideNumbers: notifications.hideNumbers,
    crmName: (id) => findCrm(crms.find((crm) => crm.id === id)?.crm ?? '')?.name ?? id,
    countryName: (code) => regions.of(code) ?? code,
  };
}
