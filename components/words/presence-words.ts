import { i18n } from '#i18n';
import type { Presence } from '../../lib/domain/live-state.ts';
import type { IconName } from '../ui/icon-paths.ts';
import type { Tone } from './connection-words.ts';
import { clockTime } from './time-words.ts';

/** A person's reachability: never told by the colour alone. */
export interface PresenceWords {
  tone: Tone;
  icon: IconName;
  word: string;
  /** What they wrote, and until when it holds. */
  details: string[];
}

/** Puts what is known of a person's reachability into words. */
export function presenceWords(presence: Presence, now: number): PresenceWords {
  const { note, until } = presence;
  const details = [
    note === undefined || note === '' ? [] : [note],
    until === undefined || until <= now ? [] : [i18n.t('presence.until', [clockTime(until, now)])],
  ].flat();
  return { ...stateWords(presence), details };
}

function stateWords({ availability, talking, reachable }: Presence): Omit<PresenceWords, 'details'> {
  if (availability === 'do-not-disturb')
    return { tone: 'bad', icon: 'off', word: i18n.t('presence.doNotDisturb') };
  if (talking) return { tone: 'busy', icon: 'phone', word: i18n.t('presence.talking') };
  switch (availability) {
    case 'available':
      return { tone: 'good', icon: 'check', word: i18n.t('presence.available') };
    case 'busy':
      return { tone: 'busy', icon: 'dots', word: i18n.t('presence.busy') };
    case 'off-work':
      return { tone: 'idle', icon: 'cross', word: i18n.t('presence.offWork') };
    case 'away':
      return { tone: 'idle', icon: 'clock', word: i18n.t('presence.away') };
    default:
      return reachable === false
        ? { tone: 'idle', icon: 'cross', word: i18n.t('presence.unreachable') }
        : { tone: 'idle', icon: 'person', word: i18n.t('presence.unknown') };
  }
}
