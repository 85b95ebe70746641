import fc from 'fast-check';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PageAnswer } from '../../../lib/crm/crm.ts';
import { crmNames, crms, findCrm } from '../../../lib/crm/registry.ts';
import { isWebAddress } from '../../../lib/domain/url-template.ts';

const NUMBERS = [
  { e164: '+4915123456789', digits: '4915123456789', national: '015123456789', tail: '23456789' },
  { digits: '4711', tail: '4711' },
];
const BASE = 'https://crm.example.com';

/** What a page may answer when it is not what was asked for. */
const strange: fc.Arbitrary<PageAnswer | undefined> = fc.option(
  fc.record({
    status: fc.constantFrom(200, 204, 302, 401, 403, 404, 429, 500),
    redirected: fc.boolean(),
    contentType: fc.constantFrom('', 'text/html', 'application/json'),
    text: fc.oneof(fc.string(), fc.json(), fc.constant('<!doctype html><form action="/web/login">')),
  }),
  { nil: undefined },
);

describe('the CRMs', () => {
  it('each have an id of their own', () => {
    expect(new Set(crms.map(({ id }) => id)).size).toBe(crms.length);
    expect(findCrm('no-such-crm')).toBeUndefined();
  });

  it('go by their vendor’s name, and by their host where that does not tell which', () => {
    const [odoo] = crms.filter(({ find }) => find);
    const kind = odoo?.id ?? '';
    expect(crmNames([{ id: 'a', crm: kind, url: BASE }])).toEqual({ a: odoo?.name });
    expect(
      crmNames([
        { id: 'a', crm: kind, url: BASE },
        { id: 'b', crm: kind, url: 'https://other.example.com' },
      ]),
    ).toEqual({ a: 'crm.example.com', b: 'other.example.com' });
  });
});

describe.each(crms)('the CRM $id', (crm) => {
  // An address template is its own base.
  const base = crm.find ? BASE : crm.exampleUrl;

  it('is the file of its name, with a name and an example address', () => {
    expect(existsSync(`lib/crm/${crm.id}.ts`)).toBe(true);
    expect(crm.name).not.toBe('');
    expect(isWebAddress(crm.exampleUrl)).toBe(true);
  });

  it('gives absolute addresses of its own origin, whatever number or record', () => {
    for (const number of NUMBERS) {
      const address = crm.searchUrl(base, number);
      if (address !== undefined) expect(new URL(address).origin).toBe(new URL(base).origin);
    }
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (record, type) => {
        const address = crm.recordUrl?.(base, { record, type });
        if (address !== undefined) expect(new URL(address).origin).toBe(new URL(base).origin);
        const route = crm.recordRoute?.({ record, type }, '/');
        if (route?.by === 'history')
          expect(route.path.startsWith('/') && !route.path.startsWith('//')).toBe(true);
      }),
    );
  });

  it('that can be asked can also show what it found', () => {
    expect(crm.recordUrl !== undefined).toBe(crm.find !== undefined);
  });

  it.runIf(crm.find)('never throws and never makes a caller up, whatever the page answers', async () => {
    await fc.assert(
      fc.asyncProperty(strange, async (answer) => {
        const result = await crm.find?.(
          () => Promise.resolve(answer),
          NUMBERS[0] ?? { digits: '', tail: '' },
        );
        expect(['records', 'signed-out', 'failed']).toContain(result?.outcome);
        if (result?.outcome === 'records') expect(JSON.parse(answer?.text ?? '')).toHaveProperty('result');
      }),
    );
  });

  it.runIf(crm.find)('asks its own pages only, by absolute paths', async () => {
    const paths: string[] = [];
    await crm.find?.(
      (request) => {
        paths.push(request.path);
        return Promise.resolve(undefined);
      },
      NUMBERS[0] ?? { digits: '', tail: '' },
    );
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.every((path) => path.startsWith('/') && !path.startsWith('//'))).toBe(true);
  });
});
