import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EVENTS } from '../../../simulators/cospace/event-table.ts';

interface Fixture {
  row: string;
  /** What this is to a person, and what comes of it: facts that the adapter is held to. */
  kind: string;
  outcome: 'notify' | 'list' | 'state' | 'internal';
  expect: { kind: string; phase?: string }[];
}

const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
const fixtures = JSON.parse(read('test/fixtures/cospace/events.json')) as Fixture[];
const WORDS: Record<string, Fixture['outcome']> = {
  notification: 'notify',
  list: 'list',
  silent: 'state',
  nothing: 'internal',
};
const PHASES: Record<Fixture['outcome'], string[]> = {
  notify: ['ring', 'open', 'renewed'],
  list: ['listed', 'closed'],
  state: ['update', 'closed', 'leg', 'withdrawn', 'answered', 'answered-elsewhere', 'ended', 'none'],
  internal: [],
};

/** The first fixture of each event: the documented example. */
const examples = new Map<string, Fixture>();
for (const fixture of fixtures) if (!examples.has(fixture.row)) examples.set(fixture.row, fixture);

describe('the events of cospace', () => {
  it('have a fixture each', () => {
    for (const name of Object.keys(EVENTS)) expect([...examples.keys()]).toContain(name);
  });

  it('are described as they are handled', () => {
    const rows = [...read('docs/phone-systems/cospace.md').matchAll(/^\| `(\w+)` +\| (\w+) +\| (\w+) +\|/gm)];
    const described = rows.map(([, name = '', kind, what = '']) => [name, kind, WORDS[what]]);
    const handled = Object.keys(EVENTS).map((name) => [
      name,
      examples.get(name)?.kind,
      examples.get(name)?.outcome,
    ]);
    expect(described).toEqual(handled);
  });

  it.each(fixtures.filter(({ kind }) => kind !== 'object'))('$row is of kind $kind: $outcome', (fixture) => {
    for (const { kind, phase = 'none' } of fixture.expect) {
      expect(kind).toBe(fixture.kind);
      expect(PHASES[fixture.outcome]).toContain(phase);
    }
    expect(fixture.expect.length > 0).toBe(fixture.outcome !== 'internal');
  });
});
