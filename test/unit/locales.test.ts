import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import texts from '../../lib/locales/en.json' with { type: 'json' };
import { phoneSystems } from '../../lib/phone-systems/registry.ts';

interface TextTree {
  [key: string]: string | TextTree;
}

const isPlural = (tree: TextTree) => Object.keys(tree).every((key) => /^(\d+|n)$/.test(key));

function keysOf(tree: TextTree, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' || isPlural(value) ? [path + key] : keysOf(value, `${path}${key}.`),
  );
}

const sources = ['components', 'entrypoints', 'lib']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  )
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const manifest = readFileSync('wxt.config.ts', 'utf8');

const known = keysOf(texts);
const used = new Set([
  ...[...sources.matchAll(/\bi18n\.t\(\s*'([^']+)'/g)].map(([, key]) => key ?? ''),
  ...[...manifest.matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key?.replace('_', '.') ?? ''),
  ...phoneSystems.flatMap(({ fields }) =>
    fields.flatMap(({ label, refused }) => [
      `fields.${label}.label`,
      `fields.${label}.help`,
      ...(refused ? [`fields.${label}.refused`] : []),
    ]),
  ),
]);

describe('the texts', () => {
  it('are all used', () => {
    expect(known.filter((key) => !used.has(key))).toEqual([]);
  });

  it('are all there', () => {
    expect([...used].filter((key) => !key.startsWith('@@') && !known.includes(key))).toEqual([]);
  });

  it('hold no braces, which the i18n module takes for named substitutions', () => {
    expect(JSON.stringify(texts).match(/\{\w+\}/g)).toBeNull();
  });
});
