import { describe, expect, it } from 'vitest';
import { gramsOf, planOf } from '../../../lib/domain/history-grams.ts';
import { sampleCall } from '../components/samples.ts';

const names = (text: string) => planOf({ text })?.map((terms) => terms.map(({ gram }) => gram));

describe('what an entry is filed under', () => {
  it('is every three signs of its words, to their ends, folded as a query is', () => {
    const grams = gramsOf(sampleCall({ name: 'Zoë Ng', line: { name: 'Ö1' }, caller: { kind: 'withheld' } }));
    expect([...grams].filter((gram) => /^[a-z0-9]/.test(gram)).toSorted()).toEqual(
      ['1', 'e', 'g', 'ng', 'o1', 'oe', 'zoe'].toSorted(),
    );
  });

  it('is the whole of its kind, account and line', () => {
    const grams = [...gramsOf(sampleCall({ state: 'missed', line: { name: 'Service desk' } }))];
    for (const filter of ['missed', 'desk', 'Service desk'])
      expect(grams.some((gram) => gram.slice(1) === filter)).toBe(true);
  });
});

describe('the way to search', () => {
  it('asks for all of the words, three signs at a time', () => {
    expect(names('Müller')).toEqual([['mul', 'ull', 'lle', 'ler']]);
    expect(planOf({ text: 'ng' })).toEqual([[{ gram: 'ng', isWhole: false }]]);
  });

  it('takes a number as digits or as words', () => {
    expect(names('0151 23')).toEqual([
      ['\u0001015', '\u0001151', '\u0001512', '\u0001123'],
      ['015', '151', '23'],
    ]);
  });

  it('asks for single signs only where there is nothing else', () => {
    expect(names('x zuse')).toEqual([['zus', 'use']]);
    expect(names('x')).toEqual([['x']]);
  });

  it('asks for a few of a long text, and of all its parts', () => {
    const [terms = []] = names('katherine johnson turku works') ?? [];
    expect(terms).toHaveLength(5);
    expect(terms.at(-1)).toBe('rks');
    expect(terms.some((gram) => 'katherine'.includes(gram))).toBe(true);
  });

  it('is to read everything where nothing narrows it down', () => {
    expect(planOf({ text: ' ' })).toBeUndefined();
    expect(planOf({ text: '', from: 0, before: 1 })).toBeUndefined();
    // An accent by itself fits every entry.
    expect(planOf({ text: '\u0301' })).toBeUndefined();
    expect(planOf({ text: '', kind: 'missed' })).toHaveLength(1);
  });
});
