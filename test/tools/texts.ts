import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './ensure.mjs';

/** Texts as their file holds them: nested by key, a plural by its forms `0`, `1` and `n`. */
export interface TextTree {
  [key: string]: string | TextTree;
}

/** The forms of one text; a text without a plural has the form `n` alone. */
export type Forms = Readonly<Record<string, string>>;

/** What a language's file lacks or has too much of, compared with the English one. */
export interface Gaps {
  readonly missing: readonly string[];
  readonly superfluous: readonly string[];
}

const FOLDER = join(ROOT, 'lib', 'locales');

/** Every language that there is a file for, English among them. */
export const LANGUAGES = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace(/\.json$/, ''));

/** The file of a language, as it is. */
export function readTree(language: string): TextTree {
  return JSON.parse(readFileSync(join(FOLDER, `${language}.json`), 'utf8')) as TextTree;
}

/** All texts of a language by their key, in the order of the file. */
export function readTexts(language: string): ReadonlyMap<string, Forms> {
  return new Map(textsOf(readTree(language)));
}

/** Whether the members are the forms of one text, as @wxt-dev/i18n tells them from keys. */
export function isPlural(tree: TextTree): tree is Record<string, string> {
  return Object.keys(tree).every((key) => /^(\d+|n)$/.test(key));
}

/** The placeholders of a text, sorted: `$1`, `$2`. */
export function placeholders(text: string): string[] {
  return (text.match(/\$\d/g) ?? []).sort();
}

/** Compares the keys of a language with the English ones. */
export function gapsOf(language: string): Gaps {
  const [wanted, there] = [readTexts('en'), readTexts(language)];
  return {
    missing: [...wanted.keys()].filter((key) => !there.has(key)),
    superfluous: [...there.keys()].filter((key) => !wanted.has(key)),
  };
}

function textsOf(tree: TextTree, path = ''): [string, Forms][] {
  return Object.entries(tree).flatMap(([key, value]): [string, Forms][] => {
    if (typeof value === 'string') return [[path + key, { n: value }]];
    return isPlural(value) ? [[path + key, value]] : textsOf(value, `${path}${key}.`);
  });
}
