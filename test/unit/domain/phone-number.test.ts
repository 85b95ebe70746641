import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../lib/domain/number-text.ts';
import { numberForms } from '../../../lib/domain/phone-number.ts';
import { readStored } from '../../../lib/domain/stored-numbers.ts';
import { exampleNumbers } from '../../fixtures/phone/examples.ts';
import { readGerman, readIn } from '../../fixtures/phone.ts';

describe('a number', () => {
  it.each([
    ['+49 151 23456789', '+4915123456789'],
    ['0151 23456789', '+4915123456789'],
    ['0049 (30) 901820', '+4930901820'],
    ['030/901820', '+4930901820'],
    ['sip:+4930901820@pbx.example.com', '+4930901820'],
    ['tel:+4930901820;ext=12', '+4930901820'],
    ['+1 212 555 0142', '+12125550142'],
  ])('%s is %s', (text, e164) => {
    expect(readGerman(text)).toMatchObject({ kind: 'e164', e164 });
  });

  it.each(['', 'anonymous', 'Unknown', 'null', '-1', undefined])('%j is withheld', (text) => {
    expect(readGerman(text)).toEqual({ kind: 'withheld' });
  });

  it.each(['110', '12', '4711', '*98', '123456'])('%s stays internal, never +49', (text) => {
    expect(readGerman(text)).toMatchObject({ kind: 'internal', digits: text });
  });

  it.each(['1-800-FLOWERS', '**21*123#', 'reception'])('%s is neither read nor looked up', (text) => {
    const number = readGerman(text);
    expect(number.kind).toBe('other');
    expect(numberForms(number)).toBeUndefined();
  });

  it('is written as the person’s country writes it, a foreign one with its country', () => {
    expect(readGerman('+4930901820')).toMatchObject({ display: '030 901820', foreign: false, country: 'DE' });
    expect(readGerman('+442079460018')).toMatchObject({
      display: '+44 20 7946 0018',
      foreign: true,
      country: 'GB',
    });
    expect(readIn('GB')('+442079460018')).toMatchObject({ display: '020 7946 0018', foreign: false });
  });

  it('has forms to ask a CRM with', () => {
    expect(numberForms(readGerman('+4915123456789'))).toEqual({
      e164: '+4915123456789',
      digits: '4915123456789',
      national: '015123456789',
      tail: '23456789',
      significant: '15123456789',
      written: '01512 3456789',
      variants: ['+4915123456789', '4915123456789', '004915123456789', '015123456789', '15123456789'],
      trunks: [],
    });
    expect(numberForms(readGerman('4711'))).toEqual({ digits: '4711', tail: '4711' });
    expect(numberForms(readGerman('anonymous'))).toBeUndefined();
  });
});

describe('the forms of a number', () => {
  const digitsOf = (text: string) => text.replace(/\D/g, '');

  it.each([
    ['DE', '+493023125', '030 / 23125'],
    ['DE', '+4915123456789', '0151 23456789'],
    ['IT', '+390612345678', '06 1234 5678'],
    ['AD', '+376712345', '712 345'],
    ['AR', '+5491123456789', '011 15-2345-6789'],
    ['HU', '+3612345678', '06 1 234 5678'],
    ['GB', '+442079460018', '+44 (0)20 7946 0018'],
  ])('in %s, the end of %s is in "%s"', (country, e164, stored) => {
    expect(digitsOf(stored)).toContain(numberForms(readIn(country)(e164))?.tail);
  });

  it('hold every subscriber’s example number in both notations, for CRMs that look for equals or ends', () => {
    const missed = exampleNumbers().filter(({ region, type, e164, national, international }) => {
      const number = readIn(region)(e164);
      // Argentina writes 15 in its own mobile numbers where the world writes 9.
      if (!/^(FIXED|MOBILE)/.test(type) || region === 'AR' || !('valid' in number && number.valid))
        return false;
      const { variants = [], tail = '?' } = numberForms(number) ?? {};
      return ![national, international].every(
        (text) => variants.includes(digitsOf(text)) && digitsOf(text).includes(tail),
      );
    });
    expect(missed).toEqual([]);
  });

  it('name the switchboards whose extension a fixed line in Germany may be, and none elsewhere', () => {
    const { trunks = [] } = numberForms(readGerman('+493023125123')) ?? {};
    expect(trunks).toEqual(expect.arrayContaining(['+493023125', '+4930231250']));
    expect(trunks.every((trunk) => trunk.length >= 9)).toBe(true);
    expect(numberForms(readGerman('+12125550142'))?.trunks).toEqual([]);
    expect(numberForms(readGerman('+4915123456789'))?.trunks).toEqual([]);
  });
});

describe('reading', () => {
  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(() => readGerman(text)).not.toThrow();
      }),
    );
  });

  it('gives each digit of each script its value', () => {
    const zeros = Array.from({ length: 0x1_ff_ff }, (_none, code) => code).filter(
      (code) => /\p{Nd}/u.test(String.fromCodePoint(code)) && !/\p{Nd}/u.test(String.fromCodePoint(code - 1)),
    );
    expect(zeros.length).toBeGreaterThan(50);
    for (const zero of zeros)
      expect(
        plainText(Array.from({ length: 10 }, (_none, value) => String.fromCodePoint(zero + value)).join('')),
      ).toBe('0123456789');
  });

  it('does not depend on how the digits are set apart', () => {
    const separator = fc.constantFrom('', ' ', '-', '.', '/', ' / ', '\u00a0', '\u2011', '\u2013');
    fc.assert(
      fc.property(fc.array(separator, { minLength: 8, maxLength: 8 }), (separators) => {
        const text = Array.from('23125123')
          .map((digit, index) => digit + (separators[index] ?? ''))
          .join('');
        expect(readGerman(`+49 30 ${text}`)).toMatchObject({ e164: '+493023125123' });
      }),
    );
  });

  it('takes hardly longer for a text made to be slow', () => {
    const slow = ['x'.repeat(250), '1 '.repeat(125), '('.repeat(250), '1/'.repeat(125), '1,'.repeat(125)];
    const started = performance.now();
    for (const text of slow) readStored(text, readIn('DE'));
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('of an unknown country knows international numbers only', () => {
    expect(readIn('XX')('+493023125123')).toMatchObject({ e164: '+493023125123' });
    expect(readIn('XX')('030 23125123').kind).toBe('other');
  });
});
