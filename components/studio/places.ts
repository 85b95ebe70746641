import { i18n } from '#i18n';
import type { StudioChannel } from '../../lib/domain/studio.ts';
import type { StudioPlace } from '../../lib/domain/studio-command.ts';
import type { IconName } from '../ui/icon-paths.ts';
import type { ChannelMode } from '../words/studio-words.ts';

/** Where a channel can be put from where it is. */
export interface Move {
  to: StudioPlace | 'free';
  mode: ChannelMode;
  label: string;
  icon: IconName;
}

/**
 * The moves that a studio allows a channel. What is being dialled, or is with the answering system, can only be ended.
 *
 * @param operator this person's own number there; without one nothing can be private.
 */
export function movesOf(
  { mode = 'free', direction, with: partner }: StudioChannel,
  operator: string | undefined,
): Move[] {
  if (mode === 'free' || mode === 'defunct') return [];
  const end: Move = {
    to: 'free',
    mode: 'free',
    label: mode === 'ring' && direction !== 'out' ? i18n.t('control.decline') : i18n.t('control.hangUp'),
    icon: 'hang-up',
  };
  if (mode === 'dial' || mode === 'ivr' || (mode === 'ring' && direction === 'out')) return [end];
  const isMine = mode === 'private' && partner === operator;
  return [
    ...(mode === 'air'
      ? []
      : [{ to: 'air', mode: 'air', label: i18n.t('studio.toAir'), icon: 'air' } as const]),
    ...(mode === 'hold'
      ? []
      : [{ to: 'hold', mode: 'hold', label: i18n.t('studio.toHold'), icon: 'hold' } as const]),
    ...(operator === undefined || isMine
      ? []
      : [{ to: { operator }, mode: 'private', label: i18n.t('studio.toMe'), icon: 'lock' } as const]),
    end,
  ];
}

/** Places where a call to be made can be put. */
export function placesOf(operator: string | undefined): StudioPlace[] {
  return ['hold', 'air', 'ivr', ...(operator === undefined ? [] : [{ operator }])];
}
