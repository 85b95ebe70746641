import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Fixture {
  data: { EventType: string };
  expect: { kind: string; phase?: string }[];
}

const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
const fixtures = JSON.parse(read('test/fixtures/enreach/events.json')) as Fixture[];
const WORDS: Record<string, string> = { ring: 'notification', open: 'notification' };

it('each documented event is described as it is handled', () => {
  const rows = read('docs/phone-systems/enreach.md').matchAll(/^\| `(\w+)` +\| (\w+) +\| (\w+) +\|/gm);
  expect([...rows].map(([, name, kind, what]) => [name, kind, what])).toEqual(
    fixtures.map(({ data, expect: [event] }) => [
      data.EventType,
      event?.kind,
      WORDS[event?.phase ?? ''] ?? 'silent',
    ]),
  );
});
