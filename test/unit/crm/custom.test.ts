import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adapterOf } from '../../../lib/crm/adapter.ts';
import { readCustom, type CustomSettings } from '../../../lib/crm/custom.ts';

const good: CustomSettings = {
  path: '/api/find?phone={e164}',
  id: 'id',
  name: 'name',
  numbers: ['phone'],
  record: '/people/{id}',
};
const number = { e164: '+4915123456789', digits: '4915123456789', tail: '23456789' };
const base = 'https://people.example.com';

describe('the settings of a CRM of one’s own', () => {
  it('need no more than a path, where things are, and where a record is', () => {
    expect(readCustom(good)).toEqual({
      described: {
        exampleUrl: expect.any(String) as string,
        asks: [{ ...good, method: 'GET', list: '', type: 'record', record: undefined }].map(
          ({ record: _record, ...ask }) => ask,
        ),
        signs: {},
        record: '/people/{id}',
      },
    });
  });

  it.each<[string, object, string[]]>([
    ['a path of another host', { path: '//evil.example/x' }, ['path']],
    ['an address for a path', { path: 'https://evil.example/x' }, ['path']],
    ['no numbers', { numbers: [] }, ['numbers']],
    ['another method', { method: 'DELETE' }, ['method']],
    ['headers of other types', { headers: { 'X-A': 7 } }, ['headers']],
    [
      'several faults, each named once',
      { id: '', name: 7, headers: { a: 1, b: 2 } },
      ['headers', 'id', 'name'],
    ],
  ])('with %s are refused', (_what, change, wrong) => {
    const read = readCustom({ ...good, ...change });
    expect('wrong' in read && [...read.wrong].sort()).toEqual(wrong);
    expect(adapterOf({ crm: 'custom', settings: { ...good, ...change } }, {})).toBeUndefined();
  });

  it('lead to no other origin, whatever they hold', () => {
    const template = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom(
        'https://evil.example/{id}',
        '//evil.example',
        'javascript:alert({id})',
        '\\\\evil.example',
      ),
    );
    fc.assert(
      fc.property(template, fc.string({ minLength: 1 }), (address, id) => {
        const settings = { ...good, record: address, search: address, newRecord: address };
        const crm = adapterOf({ crm: 'custom', settings }, {});
        const found = [
          crm?.recordUrl?.(base, { record: id, type: 'record' }),
          crm?.searchUrl(base, number),
          crm?.newRecordUrl?.(base, number),
        ];
        for (const url of found) if (url !== undefined) expect(new URL(url).origin).toBe(base);
      }),
    );
  });

  it('that are anything give an adapter or none, and never throw', () => {
    fc.assert(
      fc.property(fc.anything(), (settings) => {
        expect(() => adapterOf({ crm: 'custom', settings }, {})).not.toThrow();
      }),
    );
  });
});
