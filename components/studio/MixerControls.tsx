import { i18n } from '#i18n';
import type { StudioCommand } from '../../lib/domain/studio-command.ts';
import { LevelSlider } from './LevelSlider.tsx';
import type { Tell } from './tell.ts';
import { ToggleButton } from './ToggleButton.tsx';

/** Props of {@link MixerControls}. What is not known of an input has no control. */
export interface MixerControlsProps {
  /** Name of the input or output. */
  of: string;
  level: number | undefined;
  muted: boolean | undefined;
  recording?: boolean | undefined;
  /** How this one is told, where it can be. */
  commands: {
    level: (level: number) => StudioCommand;
    muted: (on: boolean) => StudioCommand;
    recording?: (on: boolean) => StudioCommand;
  };
  tell: Tell;
}

/** Level, mute and recording of one input or output. */
export function MixerControls({ of, level, muted, recording, commands, tell }: MixerControlsProps) {
  const record = commands.recording;
  return (
    <div class="mixer">
      {level !== undefined && (
        <LevelSlider of={of} level={level} tell={(wanted) => tell(commands.level(wanted))} />
      )}
      {muted !== undefined && (
        <ToggleButton
          label={i18n.t('studio.mute')}
          of={of}
          icon="sound"
          iconOn="mute"
          isIconOnly
          isOn={muted}
          tell={(on) => tell(commands.muted(on))}
        />
      )}
      {record && recording !== undefined && (
        <ToggleButton
          label={i18n.t('studio.record')}
          of={of}
          icon="record"
          isIconOnly
          isOn={recording}
          tell={(on) => tell(record(on))}
        />
      )}
    </div>
  );
}
