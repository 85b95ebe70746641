import { i18n } from '#i18n';
import type { Call } from '../../lib/domain/call.ts';
import type { Entry } from '../../lib/domain/live-state.ts';
import type { IconName } from '../ui/icon-paths.ts';

/** The state of an entry in the list: a word, and an icon that says the same. */
export interface EntryState {
  word: string;
  icon: IconName;
}

/** What became of a call, or what an item is. */
export function entryState(entry: Entry): EntryState {
  if (entry.kind !== 'call') return itemState(entry.kind);
  if (entry.direction === 'out') return { word: i18n.t('entry.outgoing'), icon: 'outgoing' };
  switch (entry.state) {
    case 'missed':
      return { word: entry.offline ? i18n.t('entry.missedOffline') : i18n.t('entry.missed'), icon: 'missed' };
    case 'answered-elsewhere':
      return { word: answeredBy(entry), icon: 'elsewhere' };
    case 'ring':
      return { word: i18n.t('entry.wasRing'), icon: 'incoming' };
    case 'waiting':
      return { word: i18n.t('entry.wasWaiting'), icon: 'incoming' };
    case 'answered':
      return { word: i18n.t('entry.wasAnswered'), icon: 'phone' };
    case 'ended':
      return { word: i18n.t('entry.ended'), icon: 'phone' };
  }
}

/** Whether a person still has to do something about it. */
export function isOpenWork(entry: Entry): boolean {
  if (entry.handled || entry.kind === 'alert') return false;
  return entry.kind === 'call' ? entry.state === 'missed' : entry.state === 'open';
}

function itemState(kind: Exclude<Entry['kind'], 'call'>): EntryState {
  switch (kind) {
    case 'voicemail':
      return { word: i18n.t('entry.voicemail'), icon: 'voicemail' };
    case 'callback':
      return { word: i18n.t('entry.callback'), icon: 'callback' };
    case 'alert':
      return { word: i18n.t('entry.alert'), icon: 'alert' };
  }
}

function answeredBy(call: Call): string {
  return call.by === undefined ? i18n.t('entry.elsewhere') : i18n.t('entry.elsewhereBy', [call.by]);
}
