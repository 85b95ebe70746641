import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { browser } from '../../lib/platform/browser.ts';
import { useBackground } from '../state/use-background.ts';
import { useSettings } from '../state/use-settings.ts';
import { BackgroundSilent } from '../ui/BackgroundSilent.tsx';
import { readAnchor, type PageAnchor } from './page-anchor.ts';
import { SettingsSections } from './SettingsSections.tsx';

/** The options page: the first start in three steps, and all settings afterwards. */
export function OptionsPage() {
  const background = useBackground();
  const settings = useSettings();
  const anchor = useAnchor();
  return (
    <main class="options">
      <div class="options-head">
        <img src="/icon/48.png" alt="" width="40" height="40" />
        <h1 tabIndex={-1}>{i18n.t('page.options')}</h1>
      </div>
      {background.state === 'silent' && <BackgroundSilent onRestart={() => browser.runtime.reload()} />}
      {settings.view ? (
        <SettingsSections view={settings.view} save={settings.save} background={background} anchor={anchor} />
      ) : (
        background.state !== 'silent' && <p role="status">{i18n.t('page.loading')}</p>
      )}
    </main>
  );
}

function useAnchor(): PageAnchor {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const read = () => setHash(location.hash);
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  return readAnchor(hash);
}
