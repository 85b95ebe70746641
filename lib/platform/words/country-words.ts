import { textLocale } from './locale.ts';

/** A country's name in the texts' language; the code itself where the browser knows none. */
export function countryName(code: string): string {
  try {
    return new Intl.DisplayNames([textLocale()], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}
