/** Real languages are up to this much longer than English, and short texts still more. */
const LONGER = 1.4;
const FILLER = ['ätting', 'lönk', 'ürsemäl', 'pyöst', 'årgen'];
const ACCENTS: Readonly<Record<string, string>> = { a: 'å', e: 'é', i: 'ï', o: 'ö', u: 'ü', y: 'ý' };

/** An English text made longer by two fifths, with marks on its letters; placeholders and plural forms are kept. */
export function pseudoText(text: string): string {
  return text.split(' | ').map(longer).join(' | ');
}

function longer(text: string): string {
  const marked = text.replace(/[aeiouy]/g, (letter) => ACCENTS[letter] ?? letter);
  const wanted = Math.ceil(text.replace(/\$\d/g, '').length * LONGER) + 1;
  const words = [marked];
  const length = (): number => words.join(' ').replace(/\$\d/g, '').length;
  for (let next = 0; length() < wanted; next++) {
    const word = FILLER[next % FILLER.length] ?? '';
    words.push(word.slice(0, Math.max(1, wanted - length() - 1)));
  }
  return words.join(' ');
}
