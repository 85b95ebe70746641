import { i18n } from '#i18n';
import type { Reason } from '../../domain/event.ts';

/** Why it came to this; in the phone system's own words where the cause is not one of ours. */
export function reasonWords({ code, text }: Reason): string | undefined {
  switch (code) {
    case 'no-answer':
      return i18n.t('reason.noAnswer');
    case 'do-not-disturb':
      return i18n.t('reason.doNotDisturb');
    case 'off-work':
      return i18n.t('reason.offWork');
    case 'busy':
      return i18n.t('reason.busy');
    case 'declined':
      return i18n.t('reason.declined');
    case 'overflow':
      return i18n.t('reason.overflow');
    case 'transferred':
      return i18n.t('reason.transferred');
    case 'caller-hung-up':
      return i18n.t('reason.callerHungUp');
    case 'hung-up':
      return i18n.t('reason.hungUp');
    case 'answered-elsewhere':
      return i18n.t('reason.answeredElsewhere');
    case 'no-end-received':
      return i18n.t('reason.noEndReceived');
    case 'ended-unheard':
      return i18n.t('reason.endedUnheard');
    case 'other':
      return text === undefined ? undefined : i18n.t('reason.other', [text]);
  }
}
