import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fill, fillAddress, fillJson, numberValues, requestOf } from '../../../../lib/crm/engine/fill.ts';

const german = {
  e164: '+4915123456789',
  digits: '4915123456789',
  national: '015123456789',
  tail: '23456789',
};

describe('the forms of a number', () => {
  it.each([
    ['{e164} {digits} {national} {tail}', '+4915123456789 4915123456789 015123456789 23456789'],
    ['{tail%}', '2%3%4%5%6%7%8%9'],
    ['{tail*}', '2*3*4*5*6*7*8*9'],
    ['{last8}', '23456789'],
    ['{unknown} {{cookie:x}} {', '{unknown} {{cookie:x}} {'],
    ['{constructor}{toString}', '{constructor}{toString}'],
  ])('%s', (template, filled) => {
    expect(fill(template, numberValues(german))).toBe(filled);
  });

  it('fall back to the digits where the number has no such form', () => {
    const values = numberValues({ digits: '4711', tail: '4711' });
    expect(fill('{e164} {national} {tail%} {tail*}', values)).toBe('4711 4711 4711 4711');
  });

  it('are encoded in addresses, once more where an address stands in an address', () => {
    const values = numberValues(german);
    expect(fillAddress('/find?q={e164}&to={e164x}', values)).toBe(
      '/find?q=%2B4915123456789&to=%252B4915123456789',
    );
    expect(fillAddress('/a#base64({"term":"{e164}"})', values)).toBe(
      `/a#${btoa('{"term":"+4915123456789"}')}`,
    );
  });
});

describe('templates', () => {
  it('fill texts and keys of JSON, and make numbers where they are wanted', () => {
    expect(fillJson({ 'a_{type}': ['{id#}', '{id}', 7, null, true] }, { type: 'contact', id: '12' })).toEqual(
      { a_contact: [12, '12', 7, null, true] },
    );
  });

  it('make requests: texts of a query as they are, all else as JSON', () => {
    const spec = { path: '/x/{id}', query: { q: '*{tail}', filters: [['a', 'like', '%{tail}']] } };
    expect(requestOf(spec, { id: 'a/b', tail: '1' })).toEqual({
      method: 'GET',
      path: `/x/a%2Fb?q=*1&filters=${encodeURIComponent('[["a","like","%1"]]')}`,
    });
  });

  it('never let a value out of its place in an address', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const url = new URL(fillAddress('/a/{id}?x={id}#y', { id: value }), 'https://crm.example.com');
        expect(url.origin).toBe('https://crm.example.com');
        expect(url.hash).toBe('#y');
        expect([...url.searchParams.keys()]).toEqual(['x']);
      }),
    );
  });

  it('never let a value of JSON become anything but text', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        const { path } = requestOf({ path: '/x', query: { f: [['name', '=', '{id}']] } }, { id });
        expect(JSON.parse(new URL(path, 'https://x.example').searchParams.get('f') ?? '')).toEqual([
          ['name', '=', id],
        ]);
      }),
    );
  });
});
