import { once } from '../../domain/once.ts';
import { textLocale } from './locale.ts';

/** The browser takes its time to make this; the texts' language does not change meanwhile. */
const regions = once(() => new Intl.DisplayNames([textLocale()], { type: 'region' }));

/** A country's name in the texts' language; the code itself where the browser knows none. */
export function countryName(code: string): string {
  try {
    return regions().of(code) ?? code;
  } catch {
    return code;
  }
}
