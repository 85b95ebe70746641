/** Longest text of a caller, queue or note that is kept; longer text is cut, not refused. */
export const MAX_TEXT = 500;

/**
 * Characters that can hide, reorder or fake text: C0/C1 controls, zero-width and soft hyphen, bidi controls,
 * line and paragraph separators, tags and the byte order mark (Unicode TR 36 and 9).
 */
const HARMFUL =
  // eslint-disable-next-line no-control-regex -- taking them out is the purpose
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** Words of plain letters with single blanks between them: nearly all that comes, and fit as it is. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/**
 * Makes text of a stranger fit to be shown: harmful characters become blanks, blanks are joined, the length is
 * capped. Gives undefined for anything that is not a text or is empty.
 *
 * @param longest in characters; more than the default only for what goes into no event.
 */
export function cleanText(value: unknown, longest = MAX_TEXT): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (value.length <= longest && PLAIN.test(value)) return value;
  const cleaned = value
    .slice(0, longest * 4)
    .replace(HARMFUL, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longest)
    .replace(/[\ud800-\udbff]$/, '');
  return cleaned === '' ? undefined : cleaned;
}
