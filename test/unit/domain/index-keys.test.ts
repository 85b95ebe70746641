import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestMatch } from '../../../lib/domain/caller-match.ts';
import { callerKeys, storedKeys } from '../../../lib/domain/index-keys.ts';
import { readGerman } from '../../fixtures/phone.ts';

const shares = (caller: string, stored: string) => {
  const { own, trunks } = callerKeys(readGerman(caller));
  const keys = storedKeys(stored, readGerman);
  return { own: keys.some((key) => own.includes(key)), trunk: keys.some((key) => trunks.includes(key)) };
};

/** Notations that people type, of the parts of a number. */
const NOTATIONS: ((country: string, area: string, subscriber: string) => string)[] = [
  (c, a, s) => `+${c}${a}${s}`,
  (c, a, s) => `+${c} ${a} ${s}`,
  (c, a, s) => `+${c} (0)${a} ${s}`,
  (c, a, s) => `+${c} (0) ${a}/${s}`,
  (c, a, s) => `00${c} ${a} ${s}`,
  (_c, a, s) => `0${a}${s}`,
  (_c, a, s) => `0${a}/${s}`,
  (_c, a, s) => `(0${a}) ${s}`,
  (_c, a, s) => `0${a} ${s.slice(0, 3)} ${s.slice(3)}`,
  (_c, a, s) => `0${a}-${s}`,
  (_c, a, s) => `Tel. 0${a} ${s}`,
  (_c, a, s) => `0${a} ${s}; 0171 5551234`,
  (_c, a, s) => `0171 5551234 / 0${a} ${s}`,
  (c, a, s) => `${c}${a}${s}`,
];

const area = fc.constantFrom('30', '40', '89', '151', '171', '2241', '33203');
const subscriber = fc.integer({ min: 1_000, max: 99_999_999 }).map(String);

describe('the keys of an index', () => {
  it.each([
    ['+4915123456789', '0151 23456789'],
    ['+4930901820', '030/901820'],
    ['+4930901820', '00 49 (0)30 - 901823'.replace('3', '0')],
    ['+12125550142', '(212) 555-0142'],
    ['+12125550142', '555-0142'],
    ['4711', '4711'],
  ])('of %s are found with %s', (caller, stored) => {
    if (bestMatch(readGerman(caller), [stored], readGerman)) expect(shares(caller, stored).own).toBe(true);
    expect(storedKeys(stored, readGerman).length).toBeGreaterThan(0);
  });

  it('find a company by its trunk, and by the number before a last group', () => {
    expect(shares('+493090182017', '+49 30 901820').trunk).toBe(true);
    expect(shares('+493090182017', '030 901820-0').trunk).toBe(true);
  });

  it('are none of what is no number, and of hidden callers', () => {
    expect(storedKeys('', readGerman)).toEqual([]);
    expect(storedKeys('ask at the desk', readGerman)).toEqual([]);
    expect(callerKeys(readGerman('anonymous'))).toEqual({ own: [], trunks: [] });
  });

  it('keep short numbers apart from long ones that end alike, and fit into three bytes', () => {
    expect(storedKeys('4711', readGerman)).not.toEqual(storedKeys('030 0004711', readGerman));
    for (const text of ['9', '999999', '030 9999999'])
      for (const key of storedKeys(text, readGerman)) expect(key).toBeLessThan(2 ** 24);
  });

  it('lead from every caller to each number that is surely or possibly theirs, in any notation', () => {
    fc.assert(
      fc.property(area, subscriber, fc.nat(NOTATIONS.length - 1), (code, own, notation) => {
        const stored = NOTATIONS[notation]?.('49', code, own) ?? '';
        const caller = `+49${code}${own}`;
        const match = bestMatch(readGerman(caller), [stored], readGerman);
        if (match?.certainty === 'exact' || match?.certainty === 'possible')
          expect(shares(caller, stored).own).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });
});
