import { render, type ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { textLocale } from '../../lib/platform/words/locale.ts';

/** Puts a page into its document, with the language, its direction and the title that assistive technology reads first. */
export function mountPage(title: string, page: ComponentChildren): void {
  document.documentElement.lang = textLocale();
  // The texts' own: the browser may speak a language that Callcard has no texts for.
  document.documentElement.dir = i18n.t('language.direction');
  document.title = title;
  const root = document.querySelector('#root');
  if (root) render(page, root);
}
