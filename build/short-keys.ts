import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Groups whose keys stay as they are: the manifest and tests name them, and those of fields are put together. */
const KEPT = ['extension', 'language', 'shortcut', 'fields'];

const CALL = /\bi18n\.t\(\s*(['"`])([\w.]+)\1/g;

/** A text as browsers read it. */
type Messages = Readonly<Record<string, { readonly message: string }>>;

/** Keys as the source has them, to those of the package. */
export type ShortKeys = ReadonlyMap<string, string>;

/**
 * Short names for the keys of texts, which every language repeats. In the source a key is always written out in full
 * where it is used, so that it can be put in place there.
 *
 * @param file the English texts, nested by key.
 */
export function shortKeys(file: string): ShortKeys {
  const groups = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const keys = Object.entries(groups).flatMap(([group, texts]) =>
    KEPT.includes(group) ? [] : keysIn(group, texts),
  );
  return new Map(keys.map((key, index) => [key, `k${index.toString(36)}`]));
}

/** The texts of a language under their short keys, without anything but the texts. */
export function shortened(json: string, keys: ShortKeys): string {
  const names = new Map([...keys].map(([key, short]) => [key.replaceAll('.', '_'), short]));
  const messages = Object.entries(JSON.parse(json) as Messages);
  return JSON.stringify(
    Object.fromEntries(messages.map(([name, { message }]) => [names.get(name) ?? name, { message }])),
  );
}

/** Puts short keys into the code. */
export function withShortKeys(keys: ShortKeys): Plugin {
  return {
    name: 'with-short-keys',
    enforce: 'pre',
    transform(code, id) {
      if (!/\.tsx?$/.test(id) || !code.includes('i18n.t(')) return undefined;
      return {
        code: code.replace(CALL, (call: string, _quote, key: string) => shortCall(call, key, keys)),
        map: null,
      };
    },
  };
}

function shortCall(call: string, key: string, keys: ShortKeys): string {
  const short = keys.get(key);
  return short === undefined ? call : call.replace(key, short);
}

function keysIn(path: string, texts: unknown): string[] {
  if (typeof texts === 'string') return [path];
  const members = Object.entries(texts as Record<string, unknown>);
  // The forms of one text.
  if (members.every(([key]) => /^(\d+|n)$/.test(key))) return [path];
  return members.flatMap(([key, value]) => keysIn(`${path}.${key}`, value));
}
