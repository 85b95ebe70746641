import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { StudioBoard, StudioChannel } from '../../lib/domain/studio.ts';
import { useOptimistic } from '../state/use-optimistic.ts';
import { Icon } from '../ui/Icon.tsx';
import { Refusal } from '../ui/Refusal.tsx';
import { channelCaller, channelName, modeWords, partnerWords } from '../words/studio-words.ts';
import { stopwatch } from '../words/time-words.ts';
import { CallerName } from './CallerName.tsx';
import { MixerControls } from './MixerControls.tsx';
import { movesOf } from './places.ts';
import type { Tell } from './tell.ts';

/** A studio tells everybody of a move: one that it does not tell of did not happen. */
const UNTOLD_MS = 8_000;

/** Props of {@link ChannelCard}. */
export interface ChannelCardProps {
  id: string;
  channel: StudioChannel;
  board: StudioBoard;
  /** This person's own number at the studio. */
  operator: string | undefined;
  hideNumbers: boolean;
  /** Callers are not to be seen, nor renamed unseen. */
  isHidden: boolean;
  now: number;
  tell: Tell;
}

/** One channel of the mixer: what it does, who is on it, and where they can be put. */
export function ChannelCard({
  id,
  channel,
  board,
  operator,
  hideNumbers,
  isHidden,
  now,
  tell,
}: ChannelCardProps) {
  const titleId = useId();
  const place = useOptimistic(channel.mode ?? 'free', UNTOLD_MS);
  const mode = place.shown;
  const isMoved = mode !== (channel.mode ?? 'free');
  const partner = isMoved ? i18n.t('studio.you') : partnerWords(channel, board, operator);
  const { word, icon } = modeWords(mode, partner);
  const label = channelName(id, channel);
  const isBusy = mode !== 'free' && mode !== 'defunct';
  const { name, number } = channelCaller(channel, hideNumbers);
  const who = name ?? number ?? label;
  return (
    <li class={`card channel mode-${mode}`} aria-labelledby={titleId}>
      <p class="channel-state">
        <Icon name={icon} />
        <span class="channel-mode">{word}</span>
        <span id={titleId} class="channel-label soft">
          {label}
        </span>
        {isBusy && !isMoved && channel.since !== undefined && (
          <span class="timer" role="timer">
            {stopwatch(now - channel.since)}
          </span>
        )}
      </p>
      {channel.problem !== undefined && <p class="channel-problem">{channel.problem}</p>}
      {isBusy && (
        <div class="channel-caller">
          {isHidden ? (
            <strong>{who}</strong>
          ) : (
            <CallerName
              key={channel.caller?.number ?? ''}
              name={name}
              instead={number ?? i18n.t('caller.withheld')}
              tell={(wanted) => tell({ tell: 'channel-contact', channel: id, name: wanted })}
            />
          )}
          {name !== undefined && number !== undefined && <span class="number">{number}</span>}
        </div>
      )}
      {isBusy && (
        <div class="actions">
          {movesOf({ ...channel, mode }, operator).map((move) => (
            <button
              key={move.mode}
              type="button"
              class={`button small ${lookOf(move.mode)}`}
              aria-label={i18n.t('action.of', [move.label, who])}
              aria-disabled={place.isUnderWay}
              onClick={() =>
                !place.isUnderWay &&
                place.wish(move.mode, () => tell({ tell: 'channel-mode', channel: id, to: move.to }))
              }
            >
              <Icon name={move.icon} />
              {move.label}
            </button>
          ))}
        </div>
      )}
      <Refusal problem={place.problem} />
      {mode !== 'defunct' && <ChannelSound {...{ id, label, channel, isBusy, tell }} />}
    </li>
  );
}

function lookOf(mode: string): string {
  if (mode === 'free') return 'danger';
  return mode === 'air' ? 'primary' : '';
}

interface ChannelSoundProps extends Pick<ChannelCardProps, 'id' | 'channel' | 'tell'> {
  label: string;
  isBusy: boolean;
}

/** In sight while somebody is on the channel; folded while it is free. */
function ChannelSound({ id, label, channel: { level, muted, recording }, isBusy, tell }: ChannelSoundProps) {
  const controls = (
    <MixerControls
      of={label}
      {...{ level, muted, recording, tell }}
      commands={{
        level: (wanted) => ({ tell: 'channel-volume', channel: id, level: wanted }),
        muted: (on) => ({ tell: 'channel-muted', channel: id, on }),
        recording: (on) => ({ tell: 'channel-recording', channel: id, on }),
      }}
    />
  );
  if (level === undefined && muted === undefined && recording === undefined) return null;
  if (isBusy) return controls;
  return (
    <details class="channel-sound">
      <summary aria-label={i18n.t('action.of', [i18n.t('studio.sound'), label])}>
        {i18n.t('studio.sound')}
      </summary>
      {controls}
    </details>
  );
}
