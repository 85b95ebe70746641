import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoff, LONGEST_WAIT_MS } from '../../../lib/connection/backoff.ts';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('backoff', () => {
  it('doubles its ceiling up to a minute', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((attempt) => backoff(attempt, 0.5))).toEqual([
      500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
    ]);
  });

  it('lies between nothing and a minute, for any number of failures', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), chance, (attempt, random) => {
        const wait = backoff(attempt, random);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThan(LONGEST_WAIT_MS);
      }),
    );
  });

  it('never falls below what the server asked for', () => {
    fc.assert(
      fc.property(fc.nat(30), chance, fc.nat(3_600_000), (attempt, random, asked) => {
        expect(backoff(attempt, random, asked)).toBeGreaterThanOrEqual(asked);
      }),
    );
  });
});
