import { i18n } from '#i18n';
import type { LogOutcome } from '../../lib/platform/protocol.ts';

/** What came of writing a note about a call. */
export interface LogWords {
  text: string;
  isGood: boolean;
}

/**
 * Says what came of it.
 *
 * @param crm the CRM's name.
 */
export function logWords(outcome: LogOutcome, crm: string): LogWords {
  if (outcome.outcome === 'failed') return { isGood: false, text: failure(outcome.reason, crm) };
  const isGood = outcome.outcome === 'logged' || outcome.outcome === 'already';
  return { isGood, text: plainWords(outcome.outcome, crm) };
}

function plainWords(outcome: Exclude<LogOutcome['outcome'], 'failed'>, crm: string): string {
  switch (outcome) {
    case 'logged':
      return i18n.t('log.logged', [crm]);
    case 'already':
      return i18n.t('log.already', [crm]);
    case 'signed-out':
      return i18n.t('log.signedOut', [crm]);
    case 'no-tab':
      return i18n.t('log.noTab', [crm]);
    case 'no-permission':
      return i18n.t('log.noPermission', [crm]);
    case 'not-possible':
      return i18n.t('log.notPossible');
  }
}

function failure(reason: Extract<LogOutcome, { outcome: 'failed' }>['reason'], crm: string): string {
  switch (reason) {
    case 'refused':
      return i18n.t('log.refused', [crm]);
    case 'timeout':
      return i18n.t('log.timeout', [crm]);
    case 'bad-answer':
    case 'unreachable':
      return i18n.t('log.failed', [crm]);
  }
}
