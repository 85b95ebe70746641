import { i18n } from '#i18n';

/**
 * Language of the texts, for `lang` and for dates: the browser's own variant of it (en-GB), or the texts' language
 * where the browser speaks one that we have no texts for.
 */
export function textLocale(): string {
  const texts = i18n.t('language.code');
  const browser = i18n.t('@@ui_locale').replaceAll('_', '-');
  return browser.split('-')[0] === texts ? browser : texts;
}
