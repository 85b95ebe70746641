import { describe, expect, it } from 'vitest';
import { narrow } from '../../../lib/domain/narrow-candidates.ts';

const ada = {
  candidate: { name: 'Ada Lovelace', company: 'Analytical Engines', number: '+44 20 7946 0018' },
};
const jose = { candidate: { name: 'José Muñoz-Straße', number: '030/23125123' } };
const all = [ada, jose];

describe('typing narrows a list', () => {
  it.each([
    ['', all],
    ['  ', all],
    ['ada', [ada]],
    ['LOVE', [ada]],
    ['lace', []],
    ['engines ada', [ada]],
    ['ada muñoz', []],
    ['munoz', [jose]],
    ['straße', [jose]],
    ['7946', [ada]],
    ['030/2312', [jose]],
    ['+44 7946', [ada]],
    ['23125124', []],
    ['.*', []],
  ])('by "%s"', (typed, shown) => {
    expect(narrow(all, typed)).toEqual({ shown, more: 0 });
  });

  it('to 25 at most, and says how many are left', () => {
    const many = Array.from({ length: 40 }, (_none, index) => ({ candidate: { name: `Ada ${index}` } }));
    expect(narrow(many, 'ada')).toMatchObject({ shown: many.slice(0, 25), more: 15 });
    expect(narrow(many, 'ada 39').shown).toEqual([many[39]]);
  });
});
