import { isOwnNumber, type Me } from './me.ts';

/** Parameters in which an administrator may have put the caller's number. */
const NAMED = /caller|phone|number|tel|cli\b|from|msisdn/i;
const NUMBER = /(?:\+|\b00?)?\d[\d\s()./-]{4,20}\d/g;
const FEWEST_DIGITS = 6;
const MOST_DIGITS = 15;

/**
 * The caller's number in a trigger's address or text, where there is exactly one that can be meant. In an address only a
 * parameter whose name says so counts, or a value with a plus or double zero in front.
 */
export function numberIn(value: string, me: Me): string | undefined {
  const texts = /^https?:/i.test(value) ? parametersOf(value) : [value];
  const found = texts
    .flatMap((text) => text.match(NUMBER) ?? [])
    .map((text) => text.trim())
    .filter((text) => {
      const digits = text.replace(/\D/g, '').length;
      return digits >= FEWEST_DIGITS && digits <= MOST_DIGITS && !isOwnNumber(me, text);
    });
  const [first, ...others] = new Set(found.map((text) => text.replace(/[\s()./-]/g, '')));
  return others.length === 0 ? first : undefined;
}

function parametersOf(address: string): string[] {
  // By hand: the browser's own reader makes a blank of a plus.
  return address
    .split(/[?&#;/]/)
    .slice(1)
    .flatMap((part) => {
      const [, name = '', raw = part] = /^([^=]*)=(.*)$/.exec(part) ?? [];
      const value = decode(raw);
      return NAMED.test(name) || /^(\+|00)\d/.test(value) ? [value] : [];
    });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
