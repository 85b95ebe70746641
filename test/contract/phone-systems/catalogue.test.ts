import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import catalogue from '../../fixtures/catalogue.json' with { type: 'json' };

/**
 * Every event and command that the phone systems' documents name, with the outcome that is wanted of it: each must have
 * a fixture, which the contract test holds the adapter to, and the fixture must lead to that outcome.
 */

interface Expected {
  kind: string;
  phase?: string;
}
interface Fixture {
  row?: string;
  data: { EventType?: string };
  /** The frame that a command leaves as, or several. */
  sends?: unknown;
  expect: Expected[];
}

const rows = Object.entries(catalogue).flatMap(([system, events]) =>
  Object.entries(events).map(([event, outcome]) => ({ system, event, outcome })),
);
const fixtures = new Map(
  Object.keys(catalogue).map((system) => [
    system,
    JSON.parse(
      readFileSync(new URL(`../../fixtures/${system}/events.json`, import.meta.url), 'utf8'),
    ) as Fixture[],
  ]),
);
const fixturesOf = (system: string, event: string) =>
  (fixtures.get(system) ?? []).filter(({ row, data }) => names(row ?? data.EventType ?? '', event));

/** A fixture may say more behind the name of its row: `object_new, of a fax`. */
function names(row: string, event: string): boolean {
  return row === event || (row.startsWith(event) && /^[ ,(]/.test(row.slice(event.length)));
}

/** Whether a person may be shown something: a call that rings, or ends and was missed, and what asks for attention. */
function asks({ kind, phase = '' }: Expected): boolean {
  if (kind === 'trigger') return true;
  const phases = ['ring', 'waiting', 'withdrawn', 'answered-elsewhere', 'ended'];
  return kind === 'call' ? phases.includes(phase) : phase === 'open' || phase === 'renewed';
}

describe('the catalogue', () => {
  it('has all events and commands of the documents', () => {
    const counts = Object.fromEntries(
      Object.entries(catalogue).map(([system, events]) => [system, Object.keys(events).length]),
    );
    expect(counts).toEqual({ enreach: 31, xelion: 39, fessbox: 41, cospace: 56 });
  });

  it.each(rows)('$system $event has a fixture with the outcome $outcome', ({ system, event, outcome }) => {
    const found = fixturesOf(system, event);
    expect(found.length).toBeGreaterThan(0);
    const events = found.flatMap((fixture) => fixture.expect);
    switch (outcome) {
      case 'notify':
        expect(events.some(asks)).toBe(true);
        break;
      case 'internal':
        expect(events).toEqual([]);
        break;
      case 'list':
      case 'state':
        expect(events.length).toBeGreaterThan(0);
        break;
      case 'control':
        expect(found.some(({ sends }) => JSON.stringify(sends ?? '').includes('"event"'))).toBe(true);
        break;
      default:
        throw new Error(`unknown outcome ${outcome}`);
    }
  });
});
