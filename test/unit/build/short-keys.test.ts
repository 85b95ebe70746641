import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { shortened, shortKeys, withShortKeys } from '../../../build/short-keys.ts';
import { readTexts } from '../../tools/texts.ts';

const ENGLISH = fileURLToPath(new URL('../../../lib/locales/en.json', import.meta.url));
const keys = shortKeys(ENGLISH);

const transform = (code: string, id = '/lib/effects/toast-text.ts'): string => {
  const hook = withShortKeys(keys).transform as (code: string, id: string) => { code: string } | undefined;
  return hook(code, id)?.code ?? code;
};

describe('shortKeys', () => {
  it('gives each text a name of its own, but for those that the manifest and tests name', () => {
    const all = [...readTexts('en').keys()];
    const kept = all.filter((key) => !keys.has(key));
    expect(new Set(keys.values()).size).toBe(keys.size);
    expect(keys.size + kept.length).toBe(all.length);
    expect(new Set(kept.map((key) => key.split('.')[0]))).toEqual(
      new Set(['extension', 'language', 'shortcut', 'fields']),
    );
  });
});

describe('withShortKeys', () => {
  const [first = '', short = ''] = [...keys][0] ?? [];

  it.each([
    [`i18n.t('${first}')`, `i18n.t('${short}')`],
    [`i18n.t(\n  '${first}', [name], 2)`, `i18n.t(\n  '${short}', [name], 2)`],
    [`i18n.t("${first}") + i18n.t('${first}')`, `i18n.t("${short}") + i18n.t('${short}')`],
  ])('puts the short key into %j', (code, expected) => {
    expect(transform(code)).toBe(expected);
  });

  it.each([
    `i18n.t('extension.name')`,
    `i18n.t('no.such.text')`,
    `i18n.t('@@ui_locale')`,
    `(i18n.t as Tell)(key)`,
    `const name = '${first}'`,
  ])('leaves %j alone', (code) => {
    expect(transform(code)).toBe(code);
  });

  it('touches nothing but sources', () => {
    const code = `i18n.t('${first}')`;
    expect(transform(code, '/lib/locales/en.json')).toBe(code);
  });
});

describe('shortened', () => {
  it('keeps every text, each under the key that the code asks for', () => {
    const [first = '', short = ''] = [...keys][0] ?? [];
    const messages = {
      extension_name: { message: 'Callcard' },
      [first.replaceAll('.', '_')]: { message: '$1 is calling', description: 'not shipped' },
    };
    expect(JSON.parse(shortened(JSON.stringify(messages), keys))).toEqual({
      extension_name: { message: 'Callcard' },
      [short]: { message: '$1 is calling' },
    });
  });
});
