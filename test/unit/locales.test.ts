import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { phoneSystems } from '../../lib/phone-systems/registry.ts';
import { isPlural, LANGUAGES, placeholders, readTexts, readTree, type TextTree } from '../tools/texts.ts';
import { LIMITS, QUOTES, SAME_AS_ENGLISH } from './locales-rules.ts';

/** More of anything than a list here ever holds; `many` of French and Spanish begins at a million. */
const LARGEST_COUNT = 2_000;

const sources = ['components', 'entrypoints', 'lib']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  )
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const manifest = readFileSync('wxt.config.ts', 'utf8');

const english = readTexts('en');
const known = [...english.keys()];
const others = LANGUAGES.filter((language) => language !== 'en');
const inManifest = [...manifest.matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key?.replace('_', '.') ?? '');
const used = new Set([
  ...[...sources.matchAll(/\bi18n\.t\(\s*'([^']+)'/g)].map(([, key]) => key ?? ''),
  ...inManifest,
  ...phoneSystems.flatMap(({ fields }) =>
    fields.flatMap(({ label, refused }) => [
      `fields.${label}.label`,
      `fields.${label}.help`,
      ...(refused ? [`fields.${label}.refused`] : []),
    ]),
  ),
]);

/** Every form of every text: its key, its form, and what it says. */
function everyText(language: string): { key: string; form: string; text: string }[] {
  return [...readTexts(language)].flatMap(([key, forms]) =>
    Object.entries(forms).map(([form, text]) => ({ key, form, text })),
  );
}

function pluralsOf(tree: TextTree, path = ''): [string, Record<string, string>][] {
  return Object.entries(tree).flatMap(([key, value]): [string, Record<string, string>][] => {
    if (typeof value === 'string') return [];
    return isPlural(value) ? [[path + key, value]] : pluralsOf(value, `${path}${key}.`);
  });
}

const lengthOf = (text: string): number => text.replace(/\$\d/g, '').length;

describe('the texts', () => {
  it('are all used', () => {
    expect(known.filter((key) => !used.has(key))).toEqual([]);
  });

  it('are all there', () => {
    expect([...used].filter((key) => !key.startsWith('@@') && !known.includes(key))).toEqual([]);
  });

  it('are given their number as the language writes it', () => {
    const plurals = pluralsOf(readTree('en')).map(([key]) => key);
    const bare = plurals.filter((key) => {
      const calls = sources.split(`i18n.t('${key}'`).slice(1);
      return calls.some((rest) => !/^,[^;]*?\[\s*count\(/.test(rest.slice(0, 120)));
    });
    expect(bare).toEqual([]);
  });

  it('are there in eight languages', () => {
    expect([...LANGUAGES].sort()).toEqual(['da', 'de', 'en', 'es', 'fi', 'fr', 'nl', 'sv']);
  });
});

describe.each(LANGUAGES)('the texts in "%s"', (language) => {
  const texts = everyText(language);
  const textOf = (key: string): string => readTexts(language).get(key)?.['n'] ?? '';

  it('have the keys of the English ones, in the same order (npm run texts lists what is missing)', () => {
    expect([...readTexts(language).keys()]).toEqual(known);
  });

  it('name their language and its direction', () => {
    expect(textOf('language.code')).toBe(language);
    expect(textOf('language.direction')).toBe('ltr');
  });

  it('hold the placeholders of the English ones', () => {
    const differing = texts.filter(({ key, form, text }) => {
      const wanted = placeholders(english.get(key)?.['n'] ?? '');
      const given = placeholders(text);
      // Where a form stands for one number only, it may write that number itself.
      return form === 'n' ? given.join() !== wanted.join() : given.some((one) => !wanted.includes(one));
    });
    expect(differing).toEqual([]);
  });

  it('have the plural forms that the language needs, and no others', () => {
    const rules = new Intl.PluralRules(language);
    const counts = Array.from({ length: LARGEST_COUNT }, (_none, count) => count);
    const wrong = pluralsOf(readTree(language)).filter(([key, forms]) => {
      const isWhole = counts.every((count) => rules.select(count) === 'other' || String(count) in forms);
      // A form for none that English has says something of its own.
      const isSingular = forms['0'] === undefined || rules.select(0) === 'one' || english.get(key)?.['0'];
      return !isWhole || !isSingular || forms['n'] === undefined || Object.keys(forms).length > 3;
    });
    expect(wrong).toEqual([]);
  });

  it('hold no braces, which the i18n module takes for named substitutions', () => {
    expect(texts.filter(({ text }) => /\{\w+\}/.test(text))).toEqual([]);
  });

  it('hold no bar between spaces in a plural, which the i18n module takes for the next form', () => {
    const split = pluralsOf(readTree(language)).filter(([, forms]) =>
      Object.values(forms).some((text) => text.includes(' | ')),
    );
    expect(split).toEqual([]);
  });

  it('fit into a toast', () => {
    const tooLong = Object.entries(LIMITS).flatMap(([limit, keys]) =>
      keys.filter((key) => lengthOf(textOf(key)) > Number(limit)),
    );
    expect(tooLong).toEqual([]);
  });

  it('have a rule for the length of every text of a toast', () => {
    const ruled = Object.values(LIMITS).flat();
    expect(known.filter((key) => key.startsWith('toast.') && !ruled.includes(key))).toEqual([]);
  });

  it("fit into the stores' fields", () => {
    expect(lengthOf(textOf('extension.name'))).toBeLessThanOrEqual(45);
    expect(lengthOf(textOf('extension.description'))).toBeLessThanOrEqual(132);
    expect(inManifest.filter((key) => textOf(key) === '')).toEqual([]);
  });
});

describe.each(others)('the translation into "%s"', (language) => {
  const texts = everyText(language);

  it('is one: what is the same as in English is on a list', () => {
    const same = texts.filter(({ key, form, text }) => {
      const hasWords = /\p{L}/u.test(text.replace(/\$\d/g, ''));
      return hasWords && text === english.get(key)?.[form] && !SAME_AS_ENGLISH[key]?.includes(language);
    });
    expect(same).toEqual([]);
  });

  it('has the quotes of the language', () => {
    const [open, close] = QUOTES[language] ?? ['', ''];
    const strange = texts.filter(({ text }) => {
      const quotes = text.match(/[“”„«»"'‘]/g) ?? [];
      return quotes.some((one) => one !== open && one !== close);
    });
    expect(strange).toEqual([]);
  });
});

describe('the French texts', () => {
  it('have a narrow no-break space before double signs and within quotes', () => {
    const unspaced = everyText('fr').filter(({ text }) => {
      // A line of a request is written as the protocol wants it.
      const prose = text.replace('Nom: valeur', '').replaceAll(/\w+:\/\//g, '');
      return /[^\u202F][:;?!»]|«[^\u202F]/.test(prose.replaceAll(/\d:\d/g, ''));
    });
    expect(unspaced).toEqual([]);
  });
});
