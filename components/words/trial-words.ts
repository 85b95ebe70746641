import { i18n } from '#i18n';
import type { CrmTrial } from '../../lib/platform/protocol.ts';
import { count } from '../../lib/platform/words/count.ts';

/** What came of trying a CRM, in a sentence. */
export function trialWords(trial: CrmTrial): string {
  switch (trial.outcome) {
    case 'records':
      return trial.records.length === 0
        ? i18n.t('custom.triedNone')
        : i18n.t('custom.triedFound', trial.records.length, [count(trial.records.length)]);
    case 'signed-out':
      return i18n.t('custom.triedSignedOut');
    case 'no-tab':
      return i18n.t('custom.triedNoTab');
    case 'no-permission':
      return i18n.t('custom.triedNoPermission');
    case 'wrong-settings':
      return i18n.t('custom.wrong');
    case 'not-a-number':
      return i18n.t('custom.triedNoNumber');
    case 'failed':
      return failedWords(trial.reason);
  }
}

function failedWords(reason: Extract<CrmTrial, { outcome: 'failed' }>['reason']): string {
  switch (reason) {
    case 'bad-answer':
      return i18n.t('custom.triedBadAnswer');
    case 'refused':
      return i18n.t('custom.triedRefused');
    case 'unreachable':
    case 'timeout':
      return i18n.t('custom.triedUnreachable');
  }
}
