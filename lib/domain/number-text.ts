/** Longer texts hold no number; their end is not looked at. */
const LONGEST = 250;
const ASCII = /^[ -~]*$/;
/** What most numbers consist of: nothing to take apart. */
const BARE = /^[+\d][\d ()./-]*$/;

/** Addresses that carry a number in front: `sip:+4930901820@host`, `tel:+49-30-901820;ext=12`. */
const ADDRESS = /^.*?\b(?:sips?|tel|callto):\/*/i;
/** A local `tel:` number says what it has to be put behind (RFC 3966). */
const CONTEXT = /;phone-context=(\+[\d-]+)/i;
const PARAMETER = /;ext=(\d{1,7})/i;

const PAUSE = ',+\\s*(?=\\d{1,5}(?!\\W*\\d))';
const WORD =
  '[\\s,;([-]*(?:extension|extn?|x|×|#|~|dw|durchwahl|app(?:arat)?|nst|kl(?:appe)?|poste|toestel|tst|interno?|int|anexo|ramal|wewn?|доб|lok|ankn?)[\\s.:=#-]*';
/** What stands between a number and its extension, as a pattern: a word of several countries, or a dialler's pause. */
export const EXTENSION_MARK = `${PAUSE}|${WORD}`;
const EXTENSION = new RegExp(`^(.*\\d(?:\\s*[).])*)(?:\\s*${PAUSE}|${WORD})(\\d{1,7})[\\s)#\\]]*$`, 'iu');

/** A number's text taken apart. */
export interface NumberText {
  /** The number itself, as it was written. */
  main: string;
  extension?: string;
}

/**
 * Writes what the world's keyboards give in the signs that numbers are read from: digits of every script, full-width
 * signs, all kinds of hyphens and blanks. Invisible signs are left out; a new line becomes a semicolon.
 */
export function plainText(text: string): string {
  const short = text.slice(0, LONGEST);
  if (ASCII.test(short)) return short;
  return short
    .normalize('NFKC')
    .replace(/[\r\n\u2028\u2029]+/g, ';')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Nd}/gu, digitOf)
    .replace(/[\p{Pd}\u2212\u30fc]/gu, '-')
    .replace(/\s/g, ' ');
}

/** Takes the text of one number apart: what addresses wrap around it, and the extension behind it. */
export function takeApart(text: string): NumberText {
  if (BARE.test(text)) return { main: text.trimEnd() };
  const address = plainText(text)
    .replace(ADDRESS, '')
    .replace(/%2[\dB]/gi, decodeURIComponent);
  const [number = ''] = /^[^@;>]*/.exec(address) ?? [];
  const parameters = address.slice(number.length);
  const [, context = ''] = CONTEXT.exec(parameters) ?? [];
  const [, main = number, marked] = EXTENSION.exec(number) ?? [];
  const extension = marked ?? PARAMETER.exec(parameters)?.[1];
  return { main: (context + main).trim(), ...(extension !== undefined && { extension }) };
}

/** Digits of each script stand in rows of ten: how many of them stand before this one is its value. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}
