import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { CommandAnswer } from '../../lib/domain/command.ts';
import { useAttempt } from '../state/use-attempt.ts';
import type { CommandOutcome } from '../state/run-command.ts';
import { Icon } from '../ui/Icon.tsx';
import { Refusal } from '../ui/Refusal.tsx';
import { blobOf } from './blob-of.ts';

/** Props of {@link Voicemail}. */
export interface VoicemailProps {
  who: string;
  fetchRecording: () => Promise<CommandOutcome>;
}

/** Plays a recording in its place. It is fetched at the first click and kept as long as the row is there. */
export function Voicemail({ who, fetchRecording }: VoicemailProps) {
  const { isUnderWay, problem, run } = useAttempt();
  const [audio, setAudio] = useState<NonNullable<CommandAnswer['audio']> | 'none'>();
  const name = i18n.t('action.of', [i18n.t('control.play'), who]);
  if (audio && audio !== 'none') return <Player audio={audio} name={name} />;
  return (
    <>
      <button
        type="button"
        class="button small"
        aria-label={name}
        aria-disabled={isUnderWay}
        onClick={() => run(fetchRecording, (answer) => setAudio(answer.audio ?? 'none'))}
      >
        <Icon name="play" />
        {isUnderWay ? i18n.t('control.busy', [i18n.t('control.play')]) : i18n.t('control.play')}
      </button>
      <Refusal problem={audio === 'none' ? { code: 'refused' } : problem} />
    </>
  );
}

function Player({ audio, name }: { audio: NonNullable<CommandAnswer['audio']>; name: string }) {
  const player = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const element = player.current;
    if (!element) return undefined;
    const address = URL.createObjectURL(blobOf(audio));
    element.src = address;
    element.focus();
    // A browser that wants another click for sound leaves the controls to be used.
    void element.play().catch(() => undefined);
    return () => URL.revokeObjectURL(address);
  }, [audio]);
  // eslint-disable-next-line jsx-a11y/media-has-caption -- nobody has written down what a caller said
  return <audio ref={player} class="player" controls aria-label={name} />;
}
