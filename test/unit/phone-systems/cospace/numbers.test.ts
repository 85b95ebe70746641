import { describe, expect, it } from 'vitest';
import { e164Of } from '../../../../lib/phone-systems/cospace/numbers.ts';

describe('a number', () => {
  it.each([
    ['+49 30 23125-680', '49', '+493023125680'],
    ['0030 23125680', '49', '+3023125680'],
    ['030 / 231 256 80', '49', '+493023125680'],
    ['+49 (0)30 23125680', '49', '+493023125680'],
    ['030 23125680', undefined, undefined],
    ['680', '49', undefined],
    ['+12', '49', undefined],
    ['desk', '49', undefined],
    ['', '49', undefined],
    ['+4930231256801234567890', '49', undefined],
  ])('%j with country %s is %s', (text, country, number) => {
    expect(e164Of(text, country)).toBe(number);
  });
});
