import { i18n } from '#i18n';
import type { StudioBoard, StudioChannel } from '../../lib/domain/studio.ts';
import type { StudioPlace } from '../../lib/domain/studio-command.ts';
import { nameWords } from '../../lib/platform/words/number-words.ts';
import type { IconName } from '../ui/icon-paths.ts';

export type ChannelMode = NonNullable<StudioChannel['mode']>;

/** What a channel is doing: word and icon, so that the colour tells nothing of its own. */
export interface ModeWords {
  word: string;
  icon: IconName;
}

/** The mode of a channel in a word. */
export function modeWords(mode: ChannelMode, withWhom?: string): ModeWords {
  switch (mode) {
    case 'free':
      return { word: i18n.t('studio.free'), icon: 'free' };
    case 'ring':
      return { word: i18n.t('studio.ring'), icon: 'incoming' };
    case 'dial':
      return { word: i18n.t('studio.dial'), icon: 'outgoing' };
    case 'air':
      return { word: i18n.t('studio.air'), icon: 'air' };
    case 'hold':
      return { word: i18n.t('studio.hold'), icon: 'hold' };
    case 'ivr':
      return { word: i18n.t('studio.ivr'), icon: 'keypad' };
    case 'private':
      return {
        word: withWhom === undefined ? i18n.t('studio.private') : i18n.t('studio.privateWith', [withWhom]),
        icon: 'lock',
      };
    case 'defunct':
      return { word: i18n.t('studio.defunct'), icon: 'warning' };
  }
}

/** Whom a channel talks to in private: this person, another operator, or another channel. */
export function partnerWords(
  { with: partner }: StudioChannel,
  board: StudioBoard,
  operator: string | undefined,
): string | undefined {
  if (partner === undefined) return undefined;
  if (partner === operator) return i18n.t('studio.you');
  return board.channels[partner]?.label ?? partner;
}

/** How a place is called where it can be chosen. */
export function placeWords(place: StudioPlace): string {
  if (typeof place === 'object') return i18n.t('studio.toMe');
  switch (place) {
    case 'air':
      return i18n.t('studio.air');
    case 'hold':
      return i18n.t('studio.hold');
    case 'ivr':
      return i18n.t('studio.ivr');
  }
}

/** Who is on a channel: name and number, as far as they may be shown. */
export function channelCaller(
  { caller }: StudioChannel,
  hideNumbers: boolean,
): { name?: string; number?: string } {
  const { name = '', number = '' } = caller ?? {};
  return {
    ...(name !== '' && name !== number && { name: nameWords(name, hideNumbers) }),
    ...(number !== '' && { number: nameWords(number, hideNumbers) }),
  };
}

/** How a channel is called. */
export function channelName(id: string, { label }: StudioChannel): string {
  return label === undefined || label === '' ? id : label;
}
