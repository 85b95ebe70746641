import { describe, expect, it } from 'vitest';
import { candidatesFrom, type GivenRecord } from '../../../lib/domain/candidates.ts';
import { readGerman } from '../../fixtures/phone.ts';

const caller = readGerman('+493023125123');
const given = (record: string, more: Partial<GivenRecord> = {}): GivenRecord => ({
  record,
  type: 'res.partner',
  name: `Name ${record}`,
  numbers: ['030 23125123'],
  ...more,
});
const found = (...records: GivenRecord[]) => candidatesFrom(records, caller, readGerman);

describe('the records of a CRM', () => {
  it('are candidates where a number fits, with what ranks them', () => {
    expect(
      found(
        given('7', {
          company: 'Engines',
          inactive: true,
          lastContact: 5,
          openWork: 2,
          numbers: ['1', '030/23125-0'],
        }),
      ),
    ).toEqual([
      {
        record: '7',
        type: 'res.partner',
        name: 'Name 7',
        company: 'Engines',
        certainty: 'company',
        number: '030/23125-0',
        inactive: true,
        lastContact: 5,
        openWork: 2,
      },
    ]);
  });

  it('are none where the CRM searched too widely', () => {
    expect(found(given('1', { numbers: ['030 23125124'] }), given('2', { numbers: [] }))).toEqual([]);
  });

  it('come ranked, without what is inactive, and not without end', () => {
    const records = [
      given('inactive', { inactive: true }),
      given('possible', { numbers: ['23125123'] }),
      given('exact'),
      given('open', { openWork: 1 }),
    ];
    expect(found(...records).map(({ record }) => record)).toEqual(['open', 'exact', 'possible']);
    const many = Array.from({ length: 500 }, (_none, index) => given(String(index)));
    expect(found(...many)).toHaveLength(100);
  });

  it('hold text of strangers, which is cleaned', () => {
    expect(found(given('7', { name: '\u202eecalevoL\n', company: ' ' }))[0]).toMatchObject({
      name: 'ecalevoL',
    });
    expect(found(given('7', { name: '' }))[0]).toMatchObject({ name: '7' });
    expect(found(given('7', { company: ' ' }))[0]).not.toHaveProperty('company');
  });
});
