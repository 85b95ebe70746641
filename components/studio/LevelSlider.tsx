import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { CommandOutcome } from '../state/run-command.ts';
import { useOptimistic } from '../state/use-optimistic.ts';
import { Refusal } from '../ui/Refusal.tsx';

/** Props of {@link LevelSlider}. */
export interface LevelSliderProps {
  /** What it is the level of. */
  of: string;
  /** Percent. */
  level: number;
  tell: (level: number) => Promise<CommandOutcome>;
}

/** A level from 1 to 100. It is told when the hand lets go, not on the way. */
export function LevelSlider({ of, level, tell }: LevelSliderProps) {
  const { shown, problem, wish } = useOptimistic(level);
  const [held, setHeld] = useState<number>();
  const value = held ?? shown;
  return (
    <>
      <span class="level">
        <input
          type="range"
          min={1}
          max={100}
          value={value}
          aria-label={i18n.t('action.of', [i18n.t('studio.level'), of])}
          aria-valuetext={`${value} %`}
          onInput={(event) => setHeld(event.currentTarget.valueAsNumber)}
          onChange={(event) => {
            const wanted = event.currentTarget.valueAsNumber;
            setHeld(undefined);
            wish(wanted, () => tell(wanted));
          }}
        />
        <output aria-hidden="true">{value} %</output>
      </span>
      <Refusal problem={problem} />
    </>
  );
}
