import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  ADMIN,
  OF_CHAT,
  OF_EXTERNAL_CHAT,
  OF_WALLBOARD,
  ORDINARY,
} from '../../../../lib/phone-systems/xelion/notification-types.ts';
import { EVENTS } from '../../../simulators/xelion/event-table.ts';

interface Fixture {
  row: string;
  /** What this is to a person, and what comes of it: facts that the adapter is held to. */
  kind: string;
  outcome: 'notify' | 'list' | 'state' | 'internal';
  expect: { kind: string; phase?: string }[];
}

const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
const fixtures = JSON.parse(read('test/fixtures/xelion/events.json')) as Fixture[];
const WORDS: Record<string, Fixture['outcome']> = {
  notification: 'notify',
  list: 'list',
  silent: 'state',
  nothing: 'internal',
};
const PHASES: Record<Fixture['outcome'], string[]> = {
  // A missed call that nobody heard ring is told by `withdrawn`; a trigger has no phase.
  notify: ['ring', 'open', 'renewed', 'withdrawn', 'none'],
  list: ['listed', 'closed'],
  state: ['ring', 'update', 'closed', 'leg', 'withdrawn', 'answered', 'ended', 'none'],
  internal: [],
};
const described = [
  ...read('docs/phone-systems/xelion.md').matchAll(/^\| `(\w+)` +\| (\w+) +\| (\w+) +\| (\w+) +\|/gm),
];

describe('the events of Xelion', () => {
  it('have a fixture each', () => {
    expect(fixtures.map(({ row }) => row)).toEqual(Object.keys(EVENTS));
  });

  it('are described as they are handled', () => {
    expect(described.map(([, name = '', kind, what = '']) => [name, kind, WORDS[what]])).toEqual(
      fixtures.map(({ row, kind, outcome }) => [row, kind, outcome]),
    );
  });

  it('are asked for as it is described', () => {
    const askedFor = (name: string) => {
      const has = (types: readonly string[]) => types.includes(name);
      if (has(ORDINARY)) return 'everybody';
      if (has(ADMIN)) return 'administrators';
      if (name === OF_WALLBOARD) return 'wallboard';
      return has(OF_CHAT) || has(OF_EXTERNAL_CHAT) ? 'chat' : 'not';
    };
    expect(described.map(([, name, , , asked]) => [name, asked])).toEqual(
      fixtures.map(({ row }) => [row, askedFor(row)]),
    );
  });

  it.each(fixtures)('$row is of kind $kind: $outcome', (fixture) => {
    for (const { kind, phase = 'none' } of fixture.expect) {
      expect(kind).toBe(fixture.kind);
      expect(PHASES[fixture.outcome]).toContain(phase);
    }
    expect(fixture.expect.length > 0).toBe(fixture.outcome !== 'internal');
  });
});
