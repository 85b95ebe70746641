import { describe, expect, it } from 'vitest';
import { callerWords, lineWords } from '../../../components/words/caller-words.ts';
import { nameWords, numberWords } from '../../../lib/platform/words/number-words.ts';
import { BERLIN, candidate, LONDON, sampleCall, sampleItem } from './samples.ts';

const found = (...candidates: ReturnType<typeof candidate>[]) => ({
  crm: { state: 'found' as const, candidates },
});

describe('who calls', () => {
  it('is the name of the one exact match, with company and number', () => {
    expect(callerWords(sampleCall({ lookups: found(candidate()), name: 'LOVELACE A' }), false)).toEqual({
      who: 'Ada Lovelace',
      company: 'Analytical Engines Ltd',
      number: '030 901820',
    });
  });

  it('is only possibly a name when the match is not exact', () => {
    const call = sampleCall({ lookups: found(candidate({ certainty: 'possible' })) });
    expect(callerWords(call, false).who).toBe('Possibly Ada Lovelace');
  });

  it('is somebody at the company when only the trunk fits', () => {
    const call = sampleCall({ lookups: found(candidate({ certainty: 'company' })) });
    expect(callerWords(call, false)).toEqual({
      who: 'Somebody at Analytical Engines Ltd',
      number: '030 901820',
    });
  });

  it('is nobody by name when several match', () => {
    const call = sampleCall({
      lookups: found(candidate(), candidate({ record: '8', name: 'Grace Hopper' })),
    });
    expect(callerWords(call, false)).toEqual({ who: '030 901820' });
  });

  it("is the phone system's name, then the number", () => {
    expect(callerWords(sampleCall({ name: 'Reception' }), false)).toEqual({
      who: 'Reception',
      number: '030 901820',
    });
    expect(callerWords(sampleCall(), false)).toEqual({ who: '030 901820' });
  });

  it('says that the number is withheld', () => {
    expect(callerWords(sampleCall({ caller: { kind: 'withheld' } }), true)).toEqual({
      who: 'Number withheld',
    });
  });

  it('is the title of an alert', () => {
    const alert = sampleItem({
      kind: 'alert',
      title: 'Queue is full',
      caller: { kind: 'other', display: '' },
    });
    expect(callerWords(alert, false).who).toBe('Queue is full');
  });
});

describe('numbers', () => {
  it('carry their country when foreign', () => {
    expect(numberWords(LONDON, false)).toBe('+44 20 7946 0018, United Kingdom');
    expect(numberWords(BERLIN, false)).toBe('030 901820');
  });

  it.each([
    [BERLIN, 'Hidden number ending in 20'],
    [LONDON, 'Hidden number ending in 18'],
    [{ kind: 'internal', digits: '12', display: '12' } as const, 'Hidden number'],
    [{ kind: 'other', display: '*21*0301234567#' } as const, 'Hidden number ending in 67'],
  ])('are masked where the person wants that', (number, words) => {
    expect(numberWords(number, true)).toBe(words);
  });

  it('are masked in the place of a name, too', () => {
    expect(nameWords('+49 30 901820', true)).toBe('Hidden number ending in 20');
    expect(nameWords('Room 4711', true)).toBe('Room 4711');
    expect(callerWords(sampleCall({ name: '030901820' }), true)).toEqual({
      who: 'Hidden number ending in 20',
    });
  });
});

describe('the line', () => {
  it.each([
    [{ name: 'Sales', number: '123' }, 'Sales (123)'],
    [{ number: '123' }, '123'],
    [{ queue: 'q1' }, 'q1'],
    [undefined, undefined],
  ])('%o', (line, words) => {
    expect(lineWords(line)).toBe(words);
  });
});
