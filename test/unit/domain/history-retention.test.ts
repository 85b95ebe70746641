import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueCut } from '../../../lib/domain/history-retention.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = 1_000 * DAY;

describe('the history', () => {
  it.each([
    ['that is kept for good', null, undefined, undefined],
    ['never cut before', 30, undefined, NOW - 30 * DAY],
    ['cut an hour ago', 30, { at: NOW - HOUR, days: 30 }, undefined],
    ['cut a day ago', 30, { at: NOW - DAY, days: 30 }, NOW - 30 * DAY],
    ['cut an hour ago to another length', 7, { at: NOW - HOUR, days: 30 }, NOW - 7 * DAY],
    ['cut tomorrow, by a clock that was wrong', 30, { at: NOW + DAY, days: 30 }, NOW - 30 * DAY],
  ])('%s', (_name, days, last, before) => {
    expect(dueCut(days, last, NOW)).toBe(before);
  });

  it('is not cut again right after a cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3650 }), fc.integer({ min: 0, max: DAY - 1 }), (days, later) => {
        expect(dueCut(days, { at: NOW, days }, NOW + later)).toBeUndefined();
      }),
    );
  });
});
