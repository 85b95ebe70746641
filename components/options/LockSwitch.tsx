import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { meansState, requestMeans, type MeansState } from '../../lib/platform/optional-means.ts';
import { Switch } from './Switch.tsx';

/** Props of {@link LockSwitch}. */
export interface LockSwitchProps {
  isOn: boolean;
  /** Set by policy. */
  isManaged: boolean;
  onChange: (isOn: boolean) => void;
}

/** Hides callers while the screen is locked; not there where the browser cannot tell that. */
export function LockSwitch({ isOn, isManaged, onChange }: LockSwitchProps) {
  // A new object at each look: the box is drawn anew, and shows a refusal too.
  const [{ means }, setFound] = useState<{ means: MeansState }>({ means: 'needless' });
  const look = () => void meansState('idle').then((found) => setFound({ means: found }));
  useEffect(look, []);
  if (means === 'needless') return null;
  const wish = (isWanted: boolean) => {
    if (!isWanted || means === 'granted') onChange(isWanted);
    else
      void requestMeans('idle').then((isGranted) => {
        look();
        onChange(isGranted);
      });
  };
  return (
    <Switch
      label={i18n.t('prefs.hideWhenLocked')}
      help={i18n.t('prefs.hideWhenLockedHelp')}
      isOn={isOn && means === 'granted'}
      isManaged={isManaged && means === 'granted'}
      onChange={wish}
    />
  );
}
