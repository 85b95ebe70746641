import { describe, expect, it } from 'vitest';
import { numberForms } from '../../../lib/domain/phone-number.ts';
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
    });
    expect(numberForms(readGerman('4711'))).toEqual({ digits: '4711', tail: '4711' });
    expect(numberForms(readGerman('anonymous'))).toBeUndefined();
  });
});
