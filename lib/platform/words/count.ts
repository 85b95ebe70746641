import { textLocale } from './locale.ts';

/** A number as it is written in the texts' language: "1,204". */
export function count(number: number): string {
  return new Intl.NumberFormat(textLocale()).format(number);
}
