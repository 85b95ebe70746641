/** How many records a list shows; the others are found by typing. */
const MOST_SHOWN = 25;

/** What a list of several records shows. */
export interface Narrowed<Kind> {
  shown: Kind[];
  /** Those that fit as well but are too many to be shown: the person types more. */
  more: number;
}

/** A record as far as typing can find it. */
interface Findable {
  name: string;
  company?: string;
  number?: string;
}

/**
 * Narrows a ranked list by what the person types: every word must begin some word of name or company, or its digits
 * must be in the number. Case and accents do not matter.
 */
export function narrow<Kind extends { candidate: Findable }>(
  choices: readonly Kind[],
  typed: string,
): Narrowed<Kind> {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  const fitting = choices.filter(({ candidate }) => words.every((word) => fits(candidate, word)));
  return { shown: fitting.slice(0, MOST_SHOWN), more: Math.max(0, fitting.length - MOST_SHOWN) };
}

function fits({ name, company = '', number = '' }: Findable, word: string): boolean {
  const digits = word.replace(/\D/g, '');
  return (
    ` ${folded(`${name} ${company}`).replace(/[^\p{L}\p{N}]+/gu, ' ')}`.includes(` ${word}`) ||
    (digits !== '' && /^[\d+()./-]+$/.test(word) && number.replace(/\D/g, '').includes(digits))
  );
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
