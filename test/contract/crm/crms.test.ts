// @vitest-environment happy-dom
import fc from 'fast-check';
import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { adapterOf } from '../../../lib/crm/adapter.ts';
import type { FindResult } from '../../../lib/crm/crm.ts';
import { descriptions } from '../../../lib/crm/descriptions.ts';
import { crmNames, crms, findCrm } from '../../../lib/crm/registry.ts';
import { isWebAddress } from '../../../lib/domain/url-template.ts';
import { CALLER, fixtureOf, type CrmFixture, type FixtureAnswer } from './fixture.ts';
import { openPage, serverOf } from './page.ts';

/**
 * What every CRM must do, run over the registry: a newcomer is tested the moment it is registered. Its fixture:
 * `test/fixtures/crm/<id>.json`, see `fixture.ts`. Requests go through the real page agent.
 */

const NUMBERS = [CALLER, { digits: '4711', tail: '4711' }];
/** A page that is neither an answer nor a log-in. */
const OTHER_PAGE = '<!doctype html><html><body><h1>We will be back soon</h1></body></html>';

const strange: fc.Arbitrary<FixtureAnswer | undefined> = fc.option(
  fc.record({
    status: fc.constantFrom(200, 201, 204, 400, 401, 403, 404, 429, 500, 503),
    redirected: fc.boolean(),
    type: fc.constantFrom('', 'text/html', 'application/json'),
    html: fc.oneof(fc.string(), fc.json(), fc.constant(OTHER_PAGE)),
  }),
  { nil: undefined },
);
const wrongTypes: unknown[] = [
  null,
  true,
  7,
  'text',
  {},
  [[]],
  [null],
  [1, 'two'],
  { result: 'x' },
  { list: {} },
];

const asked = crms.filter(({ canFind }) => canFind).map(({ id }) => id);
const fixtures = new Map(asked.map((id) => [id, fixtureOf(id)]));

function fixture(id: string): CrmFixture {
  const found = fixtures.get(id);
  if (!found) throw new Error(`no fixture of ${id}`);
  return found;
}

function adapter(id: string) {
  const crm = adapterOf({ crm: id, settings: fixtures.get(id)?.settings }, descriptions);
  if (!crm) throw new Error(`no adapter of ${id}`);
  return crm;
}

function find(
  id: string,
  serve: (one: CrmFixture) => Parameters<typeof openPage>[1],
  number = CALLER,
): { result: Promise<FindResult | undefined>; asked: ReturnType<typeof openPage>['asked'] } {
  const one = fixture(id);
  const page = openPage(one, serve(one));
  return { result: Promise.resolve(adapter(id).find?.(page.ask, number, one.base)), asked: page.asked };
}

const baseOf = (id: string) => fixtures.get(id)?.base ?? descriptions[id]?.exampleUrl ?? '';

afterEach(() => {
  localStorage.clear();
  for (const cookie of document.cookie.split('; '))
    document.cookie = `${cookie.split('=')[0] ?? ''}=; expires=Thu, 01 Jan 1970 00:00:00 GMT`;
});

describe('the CRMs', () => {
  it('each have an id of their own and a description', () => {
    expect(new Set(crms.map(({ id }) => id)).size).toBe(crms.length);
    expect(Object.keys(descriptions).sort()).toEqual(crms.map(({ id }) => id).sort());
    expect(findCrm('no-such-crm')).toBeUndefined();
    expect(adapterOf({ crm: 'no-such-crm' }, descriptions)).toBeUndefined();
    expect(adapterOf({ crm: 'constructor' }, descriptions)).toBeUndefined();
  });

  it('are data that survives being packed', () => {
    expect(JSON.parse(JSON.stringify(descriptions))).toEqual(descriptions);
  });

  it('go by their vendor’s name, and by their host where that does not tell which', () => {
    const url = 'https://crm.example.com';
    expect(crmNames([{ id: 'a', crm: 'odoo', url }])).toEqual({ a: 'Odoo' });
    expect(crmNames([{ id: 'a', crm: 'salesforce', url }])).toEqual({ a: 'Salesforce' });
    expect(crmNames([{ id: 'a', crm: 'custom', url }])).toEqual({ a: 'crm.example.com' });
    expect(
      crmNames([
        { id: 'a', crm: 'odoo', url },
        { id: 'b', crm: 'odoo', url: 'https://other.example.com' },
      ]),
    ).toEqual({ a: 'crm.example.com', b: 'other.example.com' });
  });
});

describe.each(crms)('the CRM $id', ({ id, name, canFind }) => {
  it('is the file of its name, with a name and an example address', () => {
    expect(existsSync(`lib/crm/${id}.ts`)).toBe(true);
    expect(name).not.toBe('');
    expect(isWebAddress(descriptions[id]?.exampleUrl ?? '')).toBe(true);
  });

  it('can be asked where the registry says so, and can then show what it found', () => {
    const crm = adapter(id);
    expect(crm.find !== undefined).toBe(canFind);
    if (crm.find) expect(crm.recordUrl).toBeDefined();
  });

  it('gives absolute addresses of its own origin, whatever number or record', () => {
    const crm = adapter(id);
    const base = baseOf(id);
    const { origin } = new URL(base);
    for (const number of NUMBERS)
      for (const address of [
        crm.searchUrl(base, number),
        crm.signInUrl?.(base, number),
        crm.newRecordUrl?.(base, number),
      ])
        if (address !== undefined) expect(new URL(address).origin).toBe(origin);
    const types = fc.constantFrom('', 'constructor', findCrm(id)?.recordType ?? 'record');
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), types, (record, type) => {
        const address = crm.recordUrl?.(base, { record, type });
        if (address !== undefined) expect(new URL(address).origin).toBe(origin);
        const route = crm.recordRoute?.(base, { record, type }, new URL(base).pathname);
        if (route?.by === 'history') expect(route.path).toMatch(/^\/(?!\/)/);
        if (route?.by === 'hash') expect(route.hash).toMatch(/^#/);
      }),
    );
  });
});

describe.each(asked)('asking %s', (id) => {
  it('reads what it answers', async () => {
    const { exchanges, found } = fixture(id);
    const { result, asked } = find(id, () => serverOf(exchanges));
    expect(await result).toEqual({ outcome: 'records', records: found });
    expect(asked.map(({ ask }) => ask).sort()).toEqual(exchanges.map(({ ask }) => ask).sort());
    for (const [index, { ask, headers = {}, body }] of exchanges.entries()) {
      const request = asked.filter((one) => one.ask === ask)[0] ?? asked[index];
      expect(request?.headers).toMatchObject({ 'X-Requested-With': 'XMLHttpRequest', ...headers });
      expect(request?.body).toEqual(body);
    }
  });

  it('knows where its records, its search and its form are', () => {
    const { base, addresses } = fixture(id);
    const { route, url, ...record } = addresses.record;
    const crm = adapter(id);
    expect(crm.recordUrl?.(base, record)).toBe(url);
    expect(crm.searchUrl(base, CALLER)).toBe(addresses.search);
    expect(crm.signInUrl?.(base, CALLER)).toBe(addresses.signIn);
    expect(crm.newRecordUrl?.(base, CALLER)).toBe(addresses.newRecord);
    expect(crm.recordRoute !== undefined).toBe(route !== undefined);
    if (route) expect(crm.recordRoute?.(base, record, route.path)).toEqual(route.leads);
  });

  it('tells an ended session from an unknown caller, in every shape', async () => {
    for (const answer of fixture(id).signedOut)
      expect(await find(id, () => () => answer).result).toEqual({ outcome: 'signed-out' });
  });

  it('asks for an extension, too, below its own root', async () => {
    const { result, asked } = find(id, () => () => undefined, { digits: '4711', tail: '4711' });
    expect(await result).toEqual({ outcome: 'failed', reason: 'unreachable' });
    expect(asked.length).toBeGreaterThan(0);
    for (const { ask, body } of asked) {
      expect(ask).toMatch(/^(GET|POST) \/(?!\/)/);
      expect(ask + JSON.stringify(body ?? '')).toContain('4711');
      expect(ask + JSON.stringify(body ?? '')).not.toMatch(/undefined|\{\w+[%*-]?(\[\])?\}/);
    }
  });

  it('says so where another page comes instead of an answer', async () => {
    expect(await find(id, () => () => ({ html: OTHER_PAGE })).result).toEqual({
      outcome: 'failed',
      reason: 'bad-answer',
    });
  });

  it('takes a redirect to a page for an ended session', async () => {
    const login = '<!doctype html><form><input type="password"></form>';
    expect(await find(id, () => () => ({ redirected: true, html: login })).result).toEqual({
      outcome: 'signed-out',
    });
  });

  it('reads no answer of ten million characters', async () => {
    const rows = `[${'{"id":1,"name":"x","phone":"23456789"},'.repeat(260_000)}{}]`;
    expect(await find(id, () => () => ({ type: 'application/json', html: rows })).result).toEqual({
      outcome: 'failed',
      reason: 'bad-answer',
    });
  });

  it.each([
    [403, 'refused'],
    [429, 'refused'],
    [404, 'bad-answer'],
    [500, 'unreachable'],
    [503, 'unreachable'],
  ])('gives status %i its reason', async (status, reason) => {
    const { result } = find(id, () => () => ({ status, json: {} }));
    const isSignedOut = status === 403 && (await result)?.outcome === 'signed-out';
    if (isSignedOut) expect(fixture(id).signedOut.some((answer) => answer.status === 403)).toBe(true);
    else expect(await result).toEqual({ outcome: 'failed', reason });
  });

  it('makes nobody up where types are wrong', async () => {
    for (const json of wrongTypes) {
      const result = await find(id, () => () => ({ json })).result;
      if (result?.outcome === 'records') expect(result.records).toEqual([]);
    }
  });

  it('never rejects and never makes a caller up, whatever the server answers', async () => {
    await fc.assert(
      fc.asyncProperty(strange, async (answer) => {
        const result = await find(id, () => () => answer).result;
        expect(['records', 'signed-out', 'failed']).toContain(result?.outcome);
        if (result?.outcome === 'records') expect(result.records).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

const noting = crms.filter(({ can }) => can.includes('log')).map(({ id }) => id);
/** What must not be taken for "no note yet". */
const useless: [what: string, answer: FixtureAnswer | undefined][] = [
  ['no answer', undefined],
  ['another page', { html: OTHER_PAGE }],
  ['a log-in page', { redirected: true, html: '<form><input type="password"></form>' }],
  ['an ended session', { status: 401, json: {} }],
  ['a refusal', { status: 403, json: {} }],
  ['too many requests', { status: 429, json: {} }],
  ['a fault', { status: 500, json: {} }],
  ['ten million characters', { html: `["${'x'.repeat(10_000_000)}"]` }],
];

describe.each(noting)('noting a call at %s', (id) => {
  const note = (serve: () => FixtureAnswer | undefined) => {
    const { base, addresses, page = {} } = fixture(id);
    const { ask, asked } = openPage({ base, page }, serve);
    const call = { key: 'call:desk:1', text: 'Rang at 10:15' };
    return { result: Promise.resolve(adapter(id).logNote?.(ask, base, addresses.record, call)), asked };
  };

  it.each(useless)('writes nothing where it cannot see whether it is there: %s', async (_what, answer) => {
    const { result, asked } = note(() => answer);
    expect(['signed-out', 'failed']).toContain((await result)?.outcome);
    expect(new Set(asked.map(({ ask }) => ask)).size).toBeLessThan(2);
  });

  it('never rejects, whatever the server answers', async () => {
    await fc.assert(
      fc.asyncProperty(strange, async (answer) => {
        const outcome = (await note(() => answer).result)?.outcome;
        expect(['logged', 'already', 'signed-out', 'failed']).toContain(outcome);
      }),
      { numRuns: 50 },
    );
  });
});
