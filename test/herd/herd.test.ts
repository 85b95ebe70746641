import { describe, expect, it } from 'vitest';
import { chanceFrom } from '../fuzz/mutate.ts';
import { CLIENTS, measure } from './measure.ts';

/**
 * Ten thousand clients whose hub restarts, with the product's own supervisor. More kinds of restart, and why these bars:
 * docs/herd.md.
 */
describe(`${CLIENTS} clients after a restart of their hub`, () => {
  it.each([
    // Nobody was told: what could be anybody's own drop is the hardest.
    { parting: 'killed', downMs: 2_000, leastOfSeconds: 2.5 },
    // Nobody is waited for, and everybody asks again and again.
    { parting: 'away', downMs: 2_000, leastOfSeconds: 2.2 },
    { parting: 'orderly', downMs: 200, leastOfSeconds: 14 },
    { parting: 'gateway', downMs: 5_000, leastOfSeconds: 4 },
  ] as const)(
    'come back spread: $parting, gone for $downMs ms',
    { timeout: 300_000 },
    async ({ parting, downMs, leastOfSeconds }) => {
      const { tenth, second, halfMs, allMs, herd } = await measure(parting, downMs, chanceFrom(7));
      expect(herd.connects).toHaveLength(CLIENTS);
      expect(tenth.ratio).toBeGreaterThanOrEqual(20);
      expect(second.ratio).toBeGreaterThanOrEqual(leastOfSeconds);
      expect(halfMs).toBeLessThanOrEqual(10_000);
      expect(allMs).toBeLessThanOrEqual(70_000);
    },
  );
});
