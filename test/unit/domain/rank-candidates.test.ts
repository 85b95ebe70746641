import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankCandidates, type Rankable } from '../../../lib/domain/rank-candidates.ts';

interface Named extends Rankable {
  name: string;
}

const exact = (name: string, more: Partial<Rankable> = {}): Named => ({ name, certainty: 'exact', ...more });
const names = (...candidates: Named[]) => rankCandidates(candidates, (one) => one).map(({ name }) => name);

describe('several matches', () => {
  it.each([
    [
      'whom the person picked before comes first',
      [exact('a', { openWork: 3 }), exact('b', { picked: true })],
      'b a',
    ],
    [
      'exact before company before possible',
      [
        { name: 'possible', certainty: 'possible', openWork: 1 },
        { name: 'company', certainty: 'company', lastContact: 9 },
        exact('exact'),
      ],
      'exact company possible',
    ],
    [
      'those with open work, then those dealt with last',
      [
        exact('never'),
        exact('long ago', { lastContact: 1 }),
        exact('lately', { lastContact: 2 }),
        exact('open', { openWork: 1 }),
      ],
      'open lately long ago never',
    ],
    [
      'how much work is open does not matter',
      [exact('b', { openWork: 1, lastContact: 2 }), exact('a', { openWork: 9, lastContact: 1 })],
      'b a',
    ],
    ['no work is no open work', [exact('a', { openWork: 0 }), exact('b', { openWork: 1 })], 'b a'],
    [
      'an inactive one is left out where another is active',
      [exact('gone', { inactive: true, openWork: 1 }), exact('here')],
      'here',
    ],
    [
      'not where the active one is less sure',
      [exact('gone', { inactive: true }), { name: 'maybe', certainty: 'possible' }],
      'gone maybe',
    ],
    [
      'nor where it was picked',
      [exact('gone', { inactive: true, picked: true }), exact('here')],
      'gone here',
    ],
    [
      'nor where nobody is active',
      [exact('b', { inactive: true }), exact('a', { inactive: true, lastContact: 1 })],
      'a b',
    ],
    ['equals keep the order of the CRM', [exact('b'), exact('a')], 'b a'],
  ] as [string, Named[], string][])('%s', (_rule, candidates, order) => {
    expect(names(...candidates).join(' ')).toBe(order);
  });

  it('are never lost but for inactive ones, and none is left where there was one', () => {
    const candidate = fc.record({
      certainty: fc.constantFrom('exact' as const, 'company' as const, 'possible' as const),
      inactive: fc.boolean(),
      picked: fc.boolean(),
      openWork: fc.nat(3),
      lastContact: fc.nat(9),
    });
    fc.assert(
      fc.property(fc.array(candidate, { minLength: 1 }), (candidates) => {
        const ranked = rankCandidates(candidates, (one) => one);
        expect(ranked.length).toBeGreaterThan(0);
        expect(candidates.filter((one) => !ranked.includes(one)).every(({ inactive }) => inactive)).toBe(
          true,
        );
        expect(rankCandidates(ranked, (one) => one)).toEqual(ranked);
      }),
    );
  });
});
