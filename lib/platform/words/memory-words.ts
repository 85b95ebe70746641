import { i18n } from '#i18n';
import type { Memory } from '../../domain/lookup.ts';

/**
 * Says of a name that its CRM gave it at an earlier call, and why it has not confirmed it yet.
 *
 * @param crm the CRM's name.
 */
export function memoryWords({ because }: Memory, crm: string): string {
  switch (because) {
    case 'pending':
      return i18n.t('match.remembered');
    case 'signed-out':
      return i18n.t('match.unconfirmed', [i18n.t('match.signedOut', [crm])]);
    case 'no-tab':
      return i18n.t('match.unconfirmed', [i18n.t('match.noTab', [crm])]);
    case 'no-permission':
      return i18n.t('match.unconfirmed', [i18n.t('match.noPermission', [crm])]);
    case 'failed':
      return i18n.t('match.unconfirmed', [i18n.t('match.timeout', [crm])]);
  }
}
