import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { adapterOf } from '../../../lib/crm/adapter.ts';
import { descriptions } from '../../../lib/crm/descriptions.ts';
import { crms } from '../../../lib/crm/registry.ts';
import { CALLER, fixtureOf, type CrmFixture } from './fixture.ts';
import { openOrigin, serverOf } from './page.ts';

vi.mock('webextension-polyfill', () => ({ default: {} }));

/**
 * What every CRM does where it is open in no tab and the worker asks it by itself. Which of them can be asked so follows
 * from their requests; the page on CRMs must say the same.
 */

const asked = crms.filter(({ canFind }) => canFind);
const DOCS = readFileSync('docs/crms.md', 'utf8').replace(/\s+/g, ' ');
const listed = (head: string) =>
  new RegExp(`\\*\\*${head}\\*\\*: ([^.;]*)`).exec(DOCS)?.[1]?.split(', ').sort();

/** Something that only a page holds: a token, or a list that must be read out of HTML. */
function needsPage({ page, exchanges }: CrmFixture): boolean {
  return page !== undefined || exchanges.some(({ answer }) => answer.html !== undefined);
}

function find(id: string, serve: Parameters<typeof openOrigin>[1]) {
  const { base, settings } = fixtureOf(id);
  const crm = adapterOf({ crm: id, settings }, descriptions);
  const { ask, asked: requests } = openOrigin(base, serve);
  return { result: Promise.resolve(crm?.find?.(ask, CALLER, base)), requests };
}

const alone = asked.filter(({ id }) => !needsPage(fixtureOf(id)));
const inPage = asked.filter(({ id }) => needsPage(fixtureOf(id)));

describe('the page on CRMs', () => {
  it('says which can be asked without a tab, and which need one', () => {
    const names = (some: typeof asked) =>
      some.flatMap(({ id, name }) => (id === 'custom' ? [] : [name])).sort();
    expect(listed('Can be asked so')).toEqual(names(alone));
    expect(listed('Need a tab')).toEqual(names(inPage));
  });
});

describe.each(alone)('asking $id without a tab', ({ id }) => {
  const { exchanges, found, signedOut } = fixtureOf(id);

  it('gives what its page would, in the person’s session', async () => {
    const { result, requests } = find(id, serverOf(exchanges));
    expect(await result).toEqual({ outcome: 'records', records: found });
    expect(requests.map(({ ask }) => ask).sort()).toEqual(exchanges.map(({ ask }) => ask).sort());
    for (const { ask, credentials, headers, body } of requests) {
      const wanted = exchanges.find((one) => one.ask === ask);
      expect(credentials).toBe('include');
      expect(headers).toMatchObject({ 'X-Requested-With': 'XMLHttpRequest', ...wanted?.headers });
      expect(body).toEqual(wanted?.body);
    }
  });

  it('tells an ended session from an unknown caller', async () => {
    for (const answer of signedOut)
      expect(await find(id, () => answer).result).toEqual({ outcome: 'signed-out' });
  });

  it('makes nobody up where it has no answer, a fault or another page', async () => {
    for (const answer of [undefined, { status: 500, json: {} }, { html: '<h1>Back soon</h1>' }])
      expect((await find(id, () => answer).result)?.outcome).toBe('failed');
  });
});

describe.each(inPage)('asking $id without a tab', ({ id }) => {
  it('asks nothing that only its page could, and calls nobody unknown', async () => {
    const { exchanges } = fixtureOf(id);
    const { result, requests } = find(id, serverOf(exchanges));
    expect((await result)?.outcome).not.toBe('records');
    expect(JSON.stringify(requests)).not.toContain('{{');
  });
});
