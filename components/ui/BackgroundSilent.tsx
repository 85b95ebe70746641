import { i18n } from '#i18n';
import { Icon } from './Icon.tsx';

/** Says that the worker is dead, and offers the only cure. */
export function BackgroundSilent({ onRestart }: { onRestart: () => void }) {
  return (
    <section class="notice bad" role="alert">
      <p class="notice-title">
        <Icon name="warning" />
        {i18n.t('background.silent')}
      </p>
      <p>{i18n.t('background.silentHelp')}</p>
      <button type="button" class="button primary" onClick={onRestart}>
        {i18n.t('background.restart')}
      </button>
    </section>
  );
}
