import { i18n } from '#i18n';
import { NoAnswerError } from '../../lib/platform/messages.ts';

/** What a person is told when the worker could not do something: in its own words where it gave any. */
export function failureWords(error: unknown): string {
  return error instanceof Error && !(error instanceof NoAnswerError)
    ? i18n.t('page.failed', [error.message])
    : i18n.t('page.failedSilent');
}
