import { textLocale } from '../../lib/platform/words/locale.ts';

/** A list as it is written in a sentence: "a, b and c". */
export function listed(items: readonly string[], how: 'and' | 'or' = 'and'): string {
  const type = how === 'and' ? 'conjunction' : 'disjunction';
  return new Intl.ListFormat(textLocale(), { type }).format(items);
}
