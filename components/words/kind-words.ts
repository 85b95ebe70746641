import { i18n } from '#i18n';
import type { QueryKind } from '../../lib/domain/history-query.ts';

/** The name of a kind of entry, as a person filters by it. */
export function kindWord(kind: QueryKind): string {
  const words: Record<QueryKind, string> = {
    missed: i18n.t('search.missed'),
    incoming: i18n.t('search.incoming'),
    outgoing: i18n.t('search.outgoing'),
    voicemail: i18n.t('search.voicemail'),
    callback: i18n.t('search.callback'),
    chat: i18n.t('search.chat'),
    other: i18n.t('search.other'),
  };
  return words[kind];
}
