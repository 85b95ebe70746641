import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestMatch } from '../../../lib/domain/caller-match.ts';
import { readGerman } from '../../fixtures/phone.ts';

function match(caller: string, ...stored: string[]) {
  return bestMatch(readGerman(caller), stored, readGerman)?.certainty;
}

describe('a caller matches', () => {
  it.each([
    ['+4915123456789', '0151 23456789'],
    ['+4930901820', '+49 (0)30 901820'],
    ['+4930901820', '00 49 (0)30 - 901820'],
    ['+12125550142', '+1 (212) 555-0142'],
    ['4711', '4711'],
  ])('%s exactly at %s', (caller, stored) => {
    expect(match(caller, stored)).toBe('exact');
  });

  it('the company on its trunk number', () => {
    expect(match('+493090182517', '030/90182')).toBe('company');
    expect(match('+49309018250017', '+49 30 9018250')).toBe('company');
  });

  it('possibly where only the end agrees', () => {
    expect(match('+12125550142', '212 555 0142')).toBe('possible');
  });

  it.each([
    ['+4915123456789', '0171 23456789'],
    ['4711', '+49304711'],
    ['+49304711', '4711'],
    ['+4930901820', '901820'],
    ['+12125550142', '+44 212 555 0142'],
    ['anonymous', '+4930901820'],
  ])('not %s at %s', (caller, stored) => {
    expect(match(caller, stored)).toBeUndefined();
  });

  it('by the best of all numbers of a record, and says by which', () => {
    expect(
      bestMatch(readGerman('+12125550142'), ['212 555 0142', 'office: +1 212 555 0142'], readGerman),
    ).toEqual({ certainty: 'exact', number: '+1 212 555 0142' });
  });
});

/** A number of Berlin with as many digits as most have there. */
const berliner = fc.integer({ min: 20_000_000, max: 89_999_999 }).map((number) => `+4930${number}`);
const notation = fc.constantFrom(
  (e164: string) => e164.replace('+49', '0'),
  (e164: string) => e164.replace('+49', '0049 '),
  (e164: string) => e164.replace('+49', '+49 (0) '),
  (e164: string) => e164.replace('+49', ''),
  (e164: string) => e164.replace('+4930', '(030) '),
  (e164: string) => e164.replace('+4930', '030/'),
  (e164: string) => `tel:${e164}`,
  (e164: string) => `Tel. ${e164} (office)`,
);
const other = fc.constantFrom('0171 3920001', '+44 20 7946 0018', '0221/4710123');
const between = fc.constantFrom(' / ', '; ', ', ', ' or ', ' oder ', '\n', ' | ', ' und ');

describe('any number', () => {
  it('matches itself exactly, in every notation, beside any other number', () => {
    fc.assert(
      fc.property(
        berliner,
        notation,
        other,
        between,
        fc.boolean(),
        (number, write, second, join, isFirst) => {
          const fields = isFirst ? [write(number), second] : [second, write(number)];
          expect(match(number, fields.join(join))).toBe('exact');
        },
      ),
    );
  });

  it('never matches another of the same length exactly, nor as a company', () => {
    fc.assert(
      fc.property(berliner, berliner, notation, (number, stranger, write) => {
        fc.pre(number !== stranger);
        expect(match(number, write(stranger))).toBeUndefined();
      }),
    );
  });

  it('never throws, whatever a record holds', () => {
    fc.assert(
      fc.property(berliner, fc.array(fc.string({ unit: 'binary', maxLength: 300 })), (number, stored) => {
        expect(() => match(number, ...stored)).not.toThrow();
      }),
    );
  });
});
