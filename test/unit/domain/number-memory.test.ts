import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepRecent } from '../../../lib/domain/keep-recent.ts';
import type { Candidate, LookupState } from '../../../lib/domain/lookup.ts';
import { learn, MEMORY_RETENTION, recall, type RememberedNumber } from '../../../lib/domain/number-memory.ts';

const DAY = 86_400_000;
const crm = { id: 'crm', url: 'https://crm.example.com' };
const other = { id: 'other', url: 'https://other.example.com' };
const ada: Candidate = { record: '7', type: 'res.partner', name: 'Ada Lovelace', certainty: 'exact' };
const found = (...candidates: Candidate[]): LookupState => ({ state: 'found', candidates });

describe('a number', () => {
  it('is known once a CRM has found it, by that CRM alone', () => {
    const known = learn(undefined, crm, found(ada), 1000);
    expect(recall(known, [crm, other], 2000)).toEqual({ crm: { candidates: [ada], at: 1000 } });
  });

  it('is forgotten when the CRM knows it no more, while others keep what they said', () => {
    const both = learn(learn(undefined, crm, found(ada), 1000), other, found(ada), 1000);
    expect(Object.keys(recall(learn(both, crm, { state: 'none' }, 2000), [crm, other], 2000))).toEqual([
      'other',
    ]);
    expect(learn(learn(undefined, crm, found(ada), 1000), crm, { state: 'none' }, 2000)).toBeUndefined();
    expect(learn(undefined, crm, { state: 'none' }, 2000)).toBeUndefined();
  });

  it.each([
    { state: 'no-tab' },
    { state: 'signed-out' },
    { state: 'failed', reason: 'timeout' },
  ] as LookupState[])('stays as it was after %j', (answer) => {
    const known = learn(undefined, crm, found(ada), 1000);
    expect(learn(known, crm, answer, 2000)).toBe(known);
  });

  it('is not written anew for the same words, but once a day', () => {
    const known = learn(undefined, crm, found(ada), 1000);
    expect(learn(known, crm, found(ada), 2000)).toBe(known);
    expect(learn(known, crm, found({ ...ada, name: 'Ada King' }), 2000)).not.toBe(known);
    expect(recall(learn(known, crm, found(ada), 1000 + DAY), [crm], 1000 + DAY)).toMatchObject({
      crm: { at: 1000 + DAY },
    });
  });

  it('is not known to another CRM that was set up under the same id', () => {
    const known = learn(undefined, crm, found(ada), 1000);
    expect(recall(known, [{ ...crm, url: 'https://new.example.com' }], 2000)).toEqual({});
  });

  it('is forgotten a quarter of a year after it was last confirmed', () => {
    const known = learn(undefined, crm, found(ada), 0);
    expect(recall(known, [crm], 90 * DAY)).not.toEqual({});
    expect(recall(known, [crm], 90 * DAY + 1)).toEqual({});
    expect(Object.keys(learn(known, other, found(ada), 91 * DAY) ?? {})).toEqual(['other']);
  });

  it('is remembered without the pick, which can be taken back', () => {
    const known = learn(undefined, crm, found({ ...ada, picked: true }), 1000);
    expect(recall(known, [crm], 1000)).toEqual({ crm: { candidates: [ada], at: 1000 } });
  });
});

describe('what is kept', () => {
  it('is the latest, and nothing that is too old', () => {
    const retention = { at: (at: number) => at, longestMs: 100, most: 3 };
    const entries = [1, 950, 960, 970, 980].map((at) => [String(at), at] as const);
    expect(keepRecent(entries, retention, 1000).map(([key]) => key)).toEqual(['980', '970', '960']);
  });

  it('is never more than 5,000 numbers, and never less than fits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6_000 }), (count) => {
        const entries = Array.from({ length: count }, (_none, at): readonly [string, RememberedNumber] => [
          String(at),
          { crm: { candidates: [ada], at, url: crm.url } },
        ]);
        expect(keepRecent(entries, MEMORY_RETENTION, 6_000)).toHaveLength(Math.min(count, 5_000));
      }),
      { numRuns: 10 },
    );
  });
});
