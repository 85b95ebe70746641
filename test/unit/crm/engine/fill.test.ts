import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberForms } from '../../../../lib/domain/phone-number.ts';
import { readGerman } from '../../../fixtures/phone.ts';
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

  it.each([
    ['+442079460018', '7946 0018', '7946-0018'],
    ['+12125550142', '555 0142', '555-0142'],
    ['+4915123456789', '3456789', '3456789'],
    ['+4930901820', '30 901820', '30-901820'],
    ['+33123456789', '23 45 67 89', '23-45-67-89'],
    ['4711', '4711', '4711'],
  ])('end as people group them: %s', (text, blanks, hyphens) => {
    const values = numberValues(numberForms(readGerman(text)) ?? { digits: '', tail: '' });
    expect([values['tail_'], values['tail-']]).toEqual([blanks, hyphens]);
  });

  it('begin as all numbers of a company do, where numbers have extensions', () => {
    const templates = '{stem} {stem%} {stemDigits} {stemE164}';
    const of = (text: string) =>
      fill(templates, numberValues(numberForms(readGerman(text)) ?? { digits: '', tail: '' }));
    expect(of('+493023125123')).toBe('3023125 3%0%2%3%1%2%5 493023125 +493023125');
    expect(of('+4930901821')).toBe('309018 3%0%9%0%1%8 49309018 +49309018');
    // A mobile number, one of a country without extensions, and one inside the house.
    for (const text of ['+4915123456789', '+12125550142', '4711']) expect(of(text).trim()).toBe('');
  });

  it('make lists where a text is nothing but one', () => {
    const values = numberValues(numberForms(readGerman('+4930901821')) ?? { digits: '', tail: '' });
    expect(fillJson(['in', '{trunks[]}'], values)).toEqual([
      'in',
      ['+493090182', '+4930901820', '+49309018', '+493090180', '+49309010'],
    ]);
    expect(fillJson('{variants[]}', values)).toContain('030901821');
    expect(fillJson('{trunks[]}', numberValues(german))).toEqual([]);
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
