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
  if (entry.handled) return false;
  return entry.kind === 'call' ? entry.state === 'missed' : entry.state === 'open';
}

/** Whether it was work for a person once: then it says that it was taken care of. */
export function wasWork(entry: Entry): boolean {
  if (entry.kind === 'call') return entry.state === 'missed';
  return entry.asked !== undefined || entry.kind === 'voicemail' || entry.kind === 'callback';
}

function itemState(kind: Exclude<Entry['kind'], 'call'>): EntryState {
  switch (kind) {
    case 'voicemail':
      return { word: i18n.t('entry.voicemail'), icon: 'voicemail' };
    case 'callback':
      return { word: i18n.t('entry.callback'), icon: 'callback' };
    case 'alert':
      return { word: i18n.t('entry.alert'), icon: 'alert' };
    case 'chat':
      return { word: i18n.t('entry.chat'), icon: 'chat' };
    case 'fax':
      return { word: i18n.t('entry.fax'), icon: 'page' };
    case 'meeting':
      return { word: i18n.t('entry.meeting'), icon: 'person' };
    case 'reminder':
      return { word: i18n.t('entry.reminder'), icon: 'clock' };
    case 'notice':
      return { word: i18n.t('entry.notice'), icon: 'alert' };
    case 'activity':
      return { word: i18n.t('entry.activity'), icon: 'dots' };
    case 'device':
      return { word: i18n.t('entry.device'), icon: 'phone' };
    case 'trigger':
      return { word: i18n.t('entry.trigger'), icon: 'page' };
  }
}

function answeredBy(call: Call): string {
  return call.by === undefined ? i18n.t('entry.elsewhere') : i18n.t('entry.elsewhereBy', [call.by]);
}
