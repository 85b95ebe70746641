import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoff, LONGEST_WAIT_MS, windowAfter } from '../../../lib/connection/backoff.ts';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('backoff', () => {
  it('doubles its window up to a minute', () => {
    expect([0, 1, 2, 3, 4, 5].map((attempt) => backoff(attempt, 0.5))).toEqual([
      2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
    ]);
  });

  it('begins with a wider window where all clients come back at once', () => {
    expect([0, 1, 2, 3, 4].map((attempt) => windowAfter(attempt, { everybody: true }))).toEqual([
      18_000, 18_000, 18_000, 32_000, 60_000,
    ]);
  });

  it('stays patient for a minute and a half where nobody answers, then doubles', () => {
    const window = (attempt: number) => windowAfter(attempt, { unanswered: true });
    expect([0, 1, 2, 29, 30, 31, 32, 33, 34].map(window)).toEqual([
      4_000, 6_000, 6_000, 6_000, 6_000, 12_000, 24_000, 48_000, 60_000,
    ]);
    const spent = Array.from({ length: 30 }, (_none, attempt) => window(attempt) / 2);
    expect(spent.reduce((sum, wait) => sum + wait)).toBe(89_000);
  });

  it('lies between nothing and a minute, for any number of failures', () => {
    const circumstances = fc.record({ everybody: fc.boolean(), unanswered: fc.boolean() });
    fc.assert(
      fc.property(fc.nat(1_000_000), chance, circumstances, (attempt, random, given) => {
        const wait = backoff(attempt, random, given);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThan(LONGEST_WAIT_MS);
      }),
    );
  });

  it('never falls below what the server asked for, and spreads those who were asked alike', () => {
    fc.assert(
      fc.property(fc.nat(30), chance, fc.integer({ min: 1, max: 3_600_000 }), (attempt, random, atLeast) => {
        const wait = backoff(attempt, random, { atLeast });
        expect(wait).toBeGreaterThanOrEqual(atLeast);
        expect(wait).toBeLessThanOrEqual(atLeast + 18_000);
      }),
    );
    expect(backoff(0, 0.9, { atLeast: 30_000 })).toBeGreaterThan(
      backoff(0, 0.1, { atLeast: 30_000 }) + 1_000,
    );
  });
});
