import { useState, useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { StudioMaster, StudioOperator } from '../../lib/domain/studio.ts';
import { useOptimistic } from '../state/use-optimistic.ts';
import { Refusal } from '../ui/Refusal.tsx';
import { MixerControls } from './MixerControls.tsx';
import type { Tell } from './tell.ts';
import { ToggleButton } from './ToggleButton.tsx';

/** Props of {@link MasterStrip}. */
export interface MasterStripProps {
  master: StudioMaster;
  /** This person's own controls at the studio, where it has some. */
  own: { operator: string; controls: StudioOperator } | undefined;
  tell: Tell;
}

/** What the studio sends out, the host's microphone, and one's own phone. */
export function MasterStrip({ master, own, tell }: MasterStripProps) {
  const { onAir, level, muted, recording, delay, hostLevel, hostMuted } = master;
  if (Object.values(master).every((told) => told === undefined) && !own) return null;
  return (
    <div class="card master">
      <div class="strip">
        <h3>{i18n.t('studio.master')}</h3>
        {onAir !== undefined && (
          <ToggleButton
            label={i18n.t('studio.air')}
            of={i18n.t('studio.master')}
            icon="off"
            iconOn="air"
            isOn={onAir}
            tell={(on) => tell({ tell: 'master-on-air', on })}
          />
        )}
        <MixerControls
          of={i18n.t('studio.master')}
          {...{ level, muted, recording, tell }}
          commands={{
            level: (wanted) => ({ tell: 'master-volume', level: wanted }),
            muted: (on) => ({ tell: 'master-muted', on }),
            recording: (on) => ({ tell: 'master-recording', on }),
          }}
        />
        {delay !== undefined && <Delay delay={delay} tell={tell} />}
      </div>
      {(hostLevel !== undefined || hostMuted !== undefined) && (
        <div class="strip">
          <h3>{i18n.t('studio.host')}</h3>
          <MixerControls
            of={i18n.t('studio.host')}
            level={hostLevel}
            muted={hostMuted}
            tell={tell}
            commands={{
              level: (wanted) => ({ tell: 'host-volume', level: wanted }),
              muted: (on) => ({ tell: 'host-muted', on }),
            }}
          />
        </div>
      )}
      {own && <OwnStrip {...own} tell={tell} />}
    </div>
  );
}

function OwnStrip({ operator, controls, tell }: NonNullable<MasterStripProps['own']> & { tell: Tell }) {
  const { level, muted, recording } = controls;
  if (level === undefined && muted === undefined && recording === undefined) return null;
  return (
    <div class="strip">
      <h3>{i18n.t('studio.own', [operator])}</h3>
      <MixerControls
        of={i18n.t('studio.own', [operator])}
        {...{ level, muted, recording, tell }}
        commands={{
          level: (wanted) => ({ tell: 'user-volume', user: operator, level: wanted }),
          muted: (on) => ({ tell: 'user-muted', user: operator, on }),
          recording: (on) => ({ tell: 'user-recording', user: operator, on }),
        }}
      />
    </div>
  );
}

function Delay({ delay, tell }: { delay: number; tell: Tell }) {
  const id = useId();
  const { shown, problem, wish } = useOptimistic(delay);
  const [typed, setTyped] = useState<string>();
  return (
    <div class="delay">
      <label for={id}>{i18n.t('studio.delay')}</label>
      <input
        id={id}
        class="input"
        type="number"
        min={0}
        value={typed ?? shown}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onChange={(event) => {
          const wanted = event.currentTarget.valueAsNumber;
          setTyped(undefined);
          if (wanted >= 0) wish(wanted, () => tell({ tell: 'master-delay', delay: wanted }));
        }}
      />
      <Refusal problem={problem} />
    </div>
  );
}
