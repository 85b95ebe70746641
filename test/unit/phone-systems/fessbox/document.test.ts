import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Fixture {
  row: string;
  kind: string;
  outcome: 'notify' | 'list' | 'state' | 'internal' | 'control';
  ends?: string;
  expect: { kind: string; phase?: string }[];
}

const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
const fixtures = JSON.parse(read('test/fixtures/fessbox/events.json')) as Fixture[];
const document = read('docs/phone-systems/fessbox.md');
const heard = fixtures.filter(({ ends }) => ends === undefined);
const told = fixtures.filter(({ ends }) => ends !== undefined);
/** Of an event that says different things, the first fixture is the one that says most. */
const firstOf = (row: string) => heard.find((fixture) => fixture.row === row);

const WORDS: Record<string, Fixture['outcome']> = {
  notification: 'notify',
  list: 'list',
  silent: 'state',
  nothing: 'internal',
};
const ENDS: Record<string, string> = {
  done: 'confirmation',
  silence: 'silence',
  refused: 'refusal',
  'refused-twice': 'refusal',
};
const rowsOf = (heading: string) => [
  ...(document.split(`## ${heading}`)[1]?.split('\n## ')[0] ?? '').matchAll(
    /^\| `([\w:]+)` +\| (\w+) +\| (\w+)?/gm,
  ),
];

describe('the document of the studio', () => {
  it('describes each event of the server as it is handled', () => {
    const described = rowsOf('What comes').map(([, name = '', kind, what = '']) => [name, kind, WORDS[what]]);
    expect(described).toEqual(
      [...new Set(heard.map(({ row }) => row))].map((row) => [
        row,
        firstOf(row)?.kind,
        firstOf(row)?.outcome,
      ]),
    );
  });

  it('describes each documented event of clients with its end', () => {
    expect(rowsOf('What can be done').map(([, name, ends]) => [name, ends])).toEqual(
      told.map(({ row, ends = '' }) => [row, ENDS[ends]]),
    );
  });

  it.each(heard.map((fixture) => [fixture.row, fixture] as const))('is true of %s', (_row, fixture) => {
    const shown = fixture.expect.filter(({ phase }) => /^(ring|withdrawn|renewed|open)$/.test(phase ?? ''));
    const main = fixture.expect.find(({ kind }) => kind !== 'studio') ?? fixture.expect[0];
    if (fixture.outcome === 'notify') expect(shown).toHaveLength(1);
    if (fixture.outcome === 'list') expect(fixture.expect.map(({ phase }) => phase)).toEqual(['listed']);
    if (fixture.outcome === 'internal') expect(fixture.expect).toEqual([]);
    else if (main && fixture.row !== 'initialize') expect(main.kind).toBe(fixture.kind);
  });
});
