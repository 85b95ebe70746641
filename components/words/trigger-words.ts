import { i18n } from '#i18n';
import type { Trigger, TriggerRefusal } from '../../lib/domain/trigger.ts';

/** What a phone system asked this computer to do, in a few words. */
export function triggerWish({ action }: Trigger): string {
  switch (action) {
    case 'open-document':
      return i18n.t('trigger.page');
    case 'command':
      return i18n.t('trigger.command');
    case 'notification':
      return i18n.t('trigger.message');
  }
}

/** What became of it. */
export function triggerFate({ action, verdict, refusal }: Trigger, isHandled: boolean): string {
  switch (verdict) {
    case 'show':
      return i18n.t('trigger.shown');
    case 'open':
      return i18n.t('trigger.opened');
    case 'ask':
      if (isHandled) return i18n.t('trigger.settled');
      return action === 'command' ? i18n.t('trigger.asksRun') : i18n.t('trigger.asksOpen');
    case 'helper':
      return i18n.t('trigger.helper');
    case 'done':
      return i18n.t('trigger.done');
    case 'refused':
      return i18n.t('trigger.refused', [refusalWords(refusal)]);
  }
}

function refusalWords(refusal: TriggerRefusal | undefined): string {
  switch (refusal) {
    case 'scheme':
      return i18n.t('trigger.scheme');
    case 'no-helper':
      return i18n.t('trigger.noHelper');
    case 'not-listed':
      return i18n.t('trigger.notListed');
    case 'failed':
      return i18n.t('trigger.failed');
    case 'address':
    case undefined:
      return i18n.t('trigger.address');
  }
}
