import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { RING_TONES, type RingTone } from '../../lib/domain/ring-tones.ts';
import type { RingSettings } from '../../lib/domain/settings.ts';
import { meansState, requestMeans, type MeansState } from '../../lib/platform/optional-means.ts';
import { playTone } from '../../lib/platform/ring-tone.ts';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';

/** Long enough to know whether one could live with it. */
const TEST_SECONDS = 4;
const USUAL_VOLUME = 60;
const VOLUME_STEP = 5;

/** Props of {@link RingField}. */
export interface RingFieldProps {
  ring: RingSettings | undefined;
  /** Set by policy. */
  isManaged: boolean;
  onChange: (ring: RingSettings | undefined) => void;
}

/** What is heard while a call rings, how loud, and a button to hear it. */
export function RingField({ ring, isManaged, onChange }: RingFieldProps) {
  const [means, setMeans] = useState<MeansState>();
  const [volume, setVolume] = useState(ring?.volume ?? USUAL_VOLUME);
  const end = useRef<() => void>(undefined);
  const look = () => void meansState('offscreen').then(setMeans);
  useEffect(look, []);
  useEffect(() => () => end.current?.(), []);
  // Asked for in the very click: the browser refuses after any wait.
  const allow = () => void requestMeans('offscreen').then(look);
  const listen = (tone: RingTone) => {
    end.current?.();
    end.current = playTone({ tone, volume }, TEST_SECONDS);
  };
  return (
    <div class="ring-field">
      <Field label={i18n.t('prefs.ring')} help={i18n.t('prefs.ringHelp')}>
        {(attributes) => (
          <select
            {...attributes}
            value={ring?.tone ?? ''}
            disabled={isManaged}
            onChange={({ currentTarget: { value } }) => {
              const tone = RING_TONES.find((one) => one === value);
              if (tone && means === 'wanted') allow();
              onChange(tone && { tone, volume });
            }}
          >
            <option value="">{i18n.t('prefs.ringNone')}</option>
            {RING_TONES.map((tone) => (
              <option key={tone} value={tone}>
                {toneWord(tone)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {ring && (
        <div class="ring-tools">
          <Field label={i18n.t('prefs.ringVolume')}>
            {(attributes) => (
              <input
                {...attributes}
                type="range"
                min={VOLUME_STEP}
                max={100}
                step={VOLUME_STEP}
                value={volume}
                disabled={isManaged}
                onInput={({ currentTarget: { value } }) => setVolume(Number(value))}
                onChange={() => onChange({ ...ring, volume })}
              />
            )}
          </Field>
          <button type="button" class="button" onClick={() => listen(ring.tone)}>
            <Icon name="play" />
            {i18n.t('prefs.ringTest')}
          </button>
        </div>
      )}
      {ring && means === 'wanted' && (
        <>
          <p class="field-error">
            <Icon name="warning" />
            {i18n.t('prefs.ringNotAllowed')}
          </p>
          <button type="button" class="button small" onClick={allow}>
            {i18n.t('prefs.ringAllow')}
          </button>
        </>
      )}
    </div>
  );
}

function toneWord(tone: RingTone): string {
  switch (tone) {
    case 'soft':
      return i18n.t('prefs.ringSoft');
    case 'classic':
      return i18n.t('prefs.ringClassic');
    case 'bright':
      return i18n.t('prefs.ringBright');
  }
}
