import { describe, expect, it } from 'vitest';
import { certaintyOf } from '../../../lib/domain/caller-match.ts';
import { readGerman } from '../../fixtures/phone.ts';

function match(caller: string, ...stored: string[]) {
  return certaintyOf(readGerman(caller), stored, readGerman);
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

  it('by the best of all numbers of a record', () => {
    expect(match('+12125550142', '212 555 0142', '+1 212 555 0142')).toBe('exact');
  });
});
