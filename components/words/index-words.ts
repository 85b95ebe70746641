import { i18n } from '#i18n';
import type { IndexStatus } from '../../lib/platform/protocol.ts';
import { count } from '../../lib/platform/words/count.ts';
import { clockTime } from './time-words.ts';

/** How far an index is, in a sentence. */
export function indexWords({ state, numbers, asOf }: IndexStatus, now: number): string {
  switch (state) {
    case 'waiting':
      return i18n.t('index.waiting');
    case 'wiped':
      return i18n.t('index.wiped');
    case 'building':
      return i18n.t('index.building', numbers, [count(numbers)]);
    case 'ready':
      return i18n.t('index.ready', numbers, [count(numbers), clockTime(asOf ?? now, now)]);
  }
}

/** Why it does not go on, and what helps; undefined where it does. */
export function indexTrouble({ trouble }: Pick<IndexStatus, 'trouble'>, crm: string): string | undefined {
  switch (trouble) {
    case undefined:
      return undefined;
    case 'no-tab':
      return i18n.t('index.noTab', [crm]);
    case 'no-permission':
      return i18n.t('index.noPermission', [crm]);
    case 'signed-out':
      return i18n.t('index.signedOut', [crm]);
    case 'bad-answer':
      return i18n.t('index.badAnswer', [crm]);
    case 'refused':
      return i18n.t('index.refused', [crm]);
    case 'unreachable':
    case 'timeout':
      return i18n.t('index.unreachable', [crm]);
  }
}
