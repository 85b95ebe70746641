import type { Reason } from '../../domain/event.ts';

/** Words of the wire and what they mean. The first that fits counts. */
const CAUSES: readonly (readonly [RegExp, Reason['code']])[] = [
  [/elsewhere|other\s?(user|agent)|picked/i, 'answered-elsewhere'],
  [/no[\s_-]?answer|time[\s-]?d?\s?out/i, 'no-answer'],
  [/^dnd$|do\s?not\s?disturb/i, 'do-not-disturb'],
  [/off\s?work/i, 'off-work'],
  [/busy/i, 'busy'],
  [/declin|reject/i, 'declined'],
  [/caller.*(hung|hang|cancel)|abandon/i, 'caller-hung-up'],
  [/transfer/i, 'transferred'],
  [/^remote$/i, 'caller-hung-up'],
  [/^local$/i, 'hung-up'],
];

/**
 * The reason that an event gives, by the first of its texts that says something known.
 *
 * @param otherwise the code where none does; then the first text is kept as the system's own word.
 * @returns undefined where there is no text and no code of its own to give.
 */
export function reasonOf(otherwise: Reason['code'], ...texts: (string | undefined)[]): Reason | undefined {
  const given = texts.filter((text) => text !== undefined);
  for (const text of given) {
    const cause = CAUSES.find(([words]) => words.test(text));
    if (cause) return { code: cause[1], text };
  }
  const [text] = given;
  if (text !== undefined) return { code: otherwise, text };
  return otherwise === 'other' ? undefined : { code: otherwise };
}
