import { render, type ComponentChildren } from 'preact';
import { textLocale } from '../../lib/platform/words/locale.ts';

/** Puts a page into its document, with the language and the title that assistive technology reads first. */
export function mountPage(title: string, page: ComponentChildren): void {
  document.documentElement.lang = textLocale();
  document.title = title;
  const root = document.querySelector('#root');
  if (root) render(page, root);
}
