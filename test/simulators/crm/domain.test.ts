import { describe, expect, it } from 'vitest';
import { compileDomain } from './domain.ts';
import { phoneSanitized, SEED_RECORDS } from './records.ts';
import type { CrmRecord } from './records.ts';

const FULL = { phoneValidation: true, mobileField: true };

function person(phone: string, country: CrmRecord['country'], mobile: string | false = false): CrmRecord {
  const empty = { company: false, isCompany: false, email: false, note: '' } as const;
  return { id: 1, name: 'Ada Lovelace', country, phone, mobile, ...empty };
}

function hits(record: CrmRecord, domain: unknown[], options = FULL): boolean {
  return compileDomain(domain, options)(record);
}

function named(domain: unknown[]): string[] {
  return SEED_RECORDS.filter(compileDomain(domain, FULL)).map(({ name }) => name);
}

describe('phone_mobile_search', () => {
  // The first eight lines were recorded from a running Odoo 18.
  it.each([
    ['+12125550142', '+1 (212) 555-0142', true],
    ['2125550142', '+1 (212) 555-0142', true],
    ['5550142', '+1 (212) 555-0142', true],
    ['+1 212-555-0178', '+1 212-555-0178', true],
    ['+4930901820', '+49 30 901820', true],
    ['+4915123456789', '0151 23456789', false],
    ['015123456789', '0151 23456789', true],
    ['23456789', '0151 23456789', true],
    ['004930901820', '+49 30 901820', true],
    ['+4930901820', '0049.30.901820', true],
    ['+4930901', '+49 30 901820', true],
    ['+30901820', '+49 30 901820', false],
    ['+4930901820', '+49 (0)30 901820', false],
    ['030/901820', '030 90 18 20', true],
  ])('ilike %s on "%s": %s', (asked, stored, expected) => {
    expect(hits(person(stored, 'DE'), [['phone_mobile_search', 'ilike', asked]])).toBe(expected);
  });

  it('looks at both numbers', () => {
    const both = person('+1 212-555-0177', 'US', '+1 212-555-0178');

    expect(hits(both, [['phone_mobile_search', 'ilike', '5550178']])).toBe(true);
    expect(hits(both, [['phone_mobile_search', 'ilike', '5550177']])).toBe(true);
  });

  it('with = wants the whole number', () => {
    const stored = person('+49 30 901820', 'DE');

    expect(hits(stored, [['phone_mobile_search', '=', '+4930901820']])).toBe(true);
    expect(hits(stored, [['phone_mobile_search', '=', '+49309018']])).toBe(false);
  });

  it('refuses less than three characters', () => {
    expect(() => hits(person('1', 'DE'), [['phone_mobile_search', 'ilike', '12']])).toThrow('at least 3');
  });
});

describe('domains', () => {
  it('join by AND unless a prefix says otherwise', () => {
    const grace = ['name', '=', 'Grace Hopper'];
    const german = ['phone', 'ilike', '030'];

    expect(named([grace, german])).toEqual([]);
    expect(named(['|', grace, german])).toEqual(['Grace Hopper', 'Rechenwerk GmbH']);
    expect(named(['&', grace, '!', german])).toEqual(['Grace Hopper']);
    expect(named(['|', '&', grace, german, ['id', '=', 10]])).toEqual(['Konrad Zuse']);
  });

  it('find by the recorded look-up', () => {
    const look = (e164: string, last: string) => [
      '|',
      ['phone_sanitized', '=', e164],
      ['phone_mobile_search', 'ilike', last],
    ];

    expect(named(look('+4915123456789', '23456789'))).toEqual(['Konrad Zuse']);
    expect(named(look('+4930901820', '30901820'))).toEqual(['Rechenwerk GmbH']);
    expect(named(look('+442079460142', '79460142'))).toEqual(['Mary Somerville', 'Charles Babbage']);
    expect(named(look('+12125550177', '25550177'))).toEqual(['Grace Hopper']);
  });

  it.each([
    ['a field it does not have', [['nickname', '=', 'x']], 'Invalid field res.partner.nickname in leaf'],
    ['a leaf of two', [['name', '=']], 'Invalid leaf'],
    ['an operator without operands', ['|', ['name', '=', 'x']], 'Invalid leaf'],
    ['an unknown comparison', [['name', '~', 'x']], 'Invalid leaf'],
    ['no list', 'name', 'invalid domain'],
  ])('refuse %s', (_what, domain, message) => {
    expect(() => compileDomain(domain, FULL)).toThrow(message);
  });

  it('lack the phone fields without the module, and mobile in newer versions', () => {
    const record = person('+49 30 901820', 'DE', '0151 23456789');
    const older = { phoneValidation: false, mobileField: true };
    const newer = { phoneValidation: true, mobileField: false };

    expect(() => hits(record, [['phone_sanitized', '=', '+4930901820']], older)).toThrow('Invalid field');
    expect(hits(record, ['|', ['phone', 'ilike', 'x'], ['mobile', 'ilike', '23456789']], older)).toBe(true);
    expect(() => hits(record, [['mobile', 'ilike', '2345']], newer)).toThrow('Invalid field');
    expect(hits(record, [['phone_mobile_search', 'ilike', '23456789']], newer)).toBe(false);
  });
});

describe('phone_sanitized', () => {
  it.each([
    ['Ada Lovelace', '+442079460018'],
    ['Grace Hopper', '+12125550178'],
    ['Konrad Zuse', '+4915123456789'],
    ['Rechenwerk GmbH', '+4930901820'],
    ['Charles Babbage', '+442079460142'],
  ])('of %s is %s: mobile first, in the own country', (name, expected) => {
    const record = SEED_RECORDS.find((one) => one.name === name);

    expect(record && phoneSanitized(record)).toBe(expected);
  });

  it('is false for what is no number', () => {
    expect(phoneSanitized(person('ext. 12', 'DE'))).toBe(false);
  });
});
