// @vitest-environment happy-dom
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adapterOf } from '../../../lib/crm/adapter.ts';
import type { FoundRecord, ListPosition, RecordId } from '../../../lib/crm/crm.ts';
import { descriptions } from '../../../lib/crm/descriptions.ts';
import { crms } from '../../../lib/crm/registry.ts';
import { fixtureOf, type FixtureAnswer } from './fixture.ts';
import { openPage, type Asked } from './page.ts';

/**
 * What every CRM must do whose records can be listed, run over the registry. Its fixture:
 * `test/fixtures/crm/lists/<id>.json`.
 */

interface ListFixture {
  about: string;
  signedOut: FixtureAnswer;
  lists: {
    type: string;
    /** The first request, from `SINCE` on. */
    ask: string;
    headers?: Record<string, string>;
    body?: unknown;
    answer: FixtureAnswer;
    records: FoundRecord[];
    gone: RecordId[];
    position: ListPosition;
    /** There is another page. */
    more?: boolean;
    count: { ask: string; json: unknown };
  }[];
}

const SINCE = Date.UTC(2026, 10, 20, 9);
const FIRST: ListPosition = { since: SINCE, offset: 0 };
const listed = crms.filter(({ can }) => can.includes('list')).map(({ id }) => id);

const fixture = (id: string) =>
  JSON.parse(readFileSync(`test/fixtures/crm/lists/${id}.json`, 'utf8')) as ListFixture;
function adapter(id: string) {
  const crm = adapterOf({ crm: id }, descriptions);
  if (!crm) throw new Error(`no adapter of ${id}`);
  return crm;
}
function openAt(id: string, serve: (asked: Asked) => FixtureAnswer | undefined) {
  const { base, page } = fixtureOf(id);
  return { base, ...openPage({ base, ...(page && { page }) }, serve) };
}
const places = (id: string) => fixture(id).lists.map((list, place) => ({ ...list, place }));

it('the registry says which CRMs can be listed', () => {
  for (const { id } of crms.filter((crm) => crm.id !== 'custom' && crm.id !== 'url'))
    expect([id, adapter(id).lists !== undefined]).toEqual([id, listed.includes(id)]);
  expect(listed.length).toBeGreaterThan(4);
});

describe.each(listed)('listing %s', (id) => {
  it('reads each of its lists from an instant on', async () => {
    expect(adapter(id).lists).toEqual(fixture(id).lists.map(({ type }) => type));
    for (const { place, ask, headers, body, answer, ...wanted } of places(id)) {
      const page = openAt(id, () => answer);
      const read = await adapter(id).listPage?.(page.ask, page.base, place, FIRST);
      expect(page.asked.map((one) => one.ask)).toEqual([ask]);
      expect(page.asked[0]?.headers).toMatchObject({ 'X-Requested-With': 'XMLHttpRequest', ...headers });
      expect(page.asked[0]?.body).toEqual(body);
      const { records, gone, position, more = false } = wanted;
      expect(read).toMatchObject({ outcome: 'page', records, gone, position, isEnd: !more });
    }
  });

  it('says how many there are', async () => {
    for (const { place, count } of places(id)) {
      const page = openAt(id, () => ({ json: count.json }));
      expect(await adapter(id).countList?.(page.ask, page.base, place)).toBe(4_711);
      expect(page.asked.map((one) => one.ask)).toEqual([count.ask]);
      const broken = openAt(id, () => undefined);
      expect(await adapter(id).countList?.(broken.ask, broken.base, place)).toBeUndefined();
    }
  });

  it('goes on behind the last instant of a full page, and skips rows only within one instant', async () => {
    const [list] = fixture(id).lists;
    const limit = descriptions[id]?.lists?.[0]?.limit ?? 0;
    if (list?.more) return;
    const many = JSON.parse(JSON.stringify(list?.answer.json)) as Record<string, unknown>;
    const key = Object.keys(many).find((one) => Array.isArray(many[one])) ?? '';
    const row = (many[key] as unknown[]).at(-1);
    many[key] = Array.from({ length: limit }, () => row);
    const read = async (position: ListPosition) => {
      const page = openAt(id, () => ({ json: many }));
      return adapter(id).listPage?.(page.ask, page.base, 0, position);
    };
    const later = SINCE + 3_600_000;
    expect(await read(FIRST)).toMatchObject({ isEnd: false, position: { since: later, offset: 0 } });
    expect(await read({ since: later, offset: 0 })).toMatchObject({
      isEnd: false,
      position: { since: later, offset: limit },
    });
  });

  it('tells an ended session, a refusal and silence', async () => {
    const outcome = async (answer: FixtureAnswer | undefined) => {
      const page = openAt(id, () => answer);
      return adapter(id).listPage?.(page.ask, page.base, 0, FIRST);
    };
    expect(await outcome(fixture(id).signedOut)).toEqual({ outcome: 'signed-out' });
    expect(await outcome({ status: 429, json: {} })).toEqual({ outcome: 'failed', reason: 'refused' });
    expect(await outcome(undefined)).toEqual({ outcome: 'failed', reason: 'unreachable' });
    expect(await outcome({ html: '<h1>We will be back soon</h1>' })).toEqual({
      outcome: 'failed',
      reason: 'bad-answer',
    });
  });

  it('never rejects, makes nobody up, and never goes back, whatever the server answers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.constantFrom(200, 204, 400, 403, 500), async (html, status) => {
        const page = openAt(id, () => ({ status, type: 'application/json', html }));
        const read = await adapter(id).listPage?.(page.ask, page.base, 0, FIRST);
        expect(['page', 'signed-out', 'failed']).toContain(read?.outcome);
        if (read?.outcome !== 'page') return;
        expect(read.records).toEqual([]);
        expect(read.position.since).toBeGreaterThanOrEqual(SINCE);
      }),
      { numRuns: 40 },
    );
  });
});
