import { i18n } from '#i18n';

/** What the popup says before anything is set up. */
export function NoPhoneSystem() {
  return (
    <section class="notice" aria-labelledby="no-phone-system">
      <h2 id="no-phone-system" class="notice-title">
        {i18n.t('connection.none')}
      </h2>
      <p>{i18n.t('connection.noneHelp')}</p>
      <a class="button primary" href="options.html#start" target="_blank">
        {i18n.t('connection.setUp')}
      </a>
    </section>
  );
}
