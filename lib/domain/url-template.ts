import type { NumberForms } from './phone-number.ts';

const PLACEHOLDERS = ['e164', 'digits', 'national', 'last8'] as const;
const PLACEHOLDER = /\{(e164|digits|national|last8)\}/g;

/** Whether an address holds at least one of `{e164} {digits} {national} {last8}`. */
export function hasPlaceholder(template: string): boolean {
  return PLACEHOLDERS.some((name) => template.includes(`{${name}}`));
}

/**
 * Fills a caller's number into an address. Each value is URL-encoded: a number is text of a stranger.
 * Forms that the number does not have fall back to its digits.
 *
 * @returns an absolute http(s) address, or undefined where the template gives none.
 */
export function fillUrlTemplate(template: string, number: NumberForms): string | undefined {
  const values = {
    e164: number.e164 ?? number.digits,
    digits: number.digits,
    national: number.national ?? number.digits,
    last8: number.tail,
  };
  const filled = template.replace(PLACEHOLDER, (_all, name: keyof typeof values) =>
    encodeURIComponent(values[name]),
  );
  return isWebAddress(filled) ? filled : undefined;
}

/** Whether a text is an absolute http or https address without credentials in it. */
export function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}

/** The match pattern of an address's origin. Patterns know no port; they match every one. */
export function originPattern(address: string): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}
