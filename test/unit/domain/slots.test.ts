import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anyOf,
  inBoth,
  inOrder,
  packSlots,
  periodOf,
  slotBefore,
  slotOf,
  startOfPeriod,
  startOfSlot,
  unpackSlots,
} from '../../../lib/domain/slots.ts';

const list = fc.array(fc.integer({ min: 0, max: 40 })).map(inOrder);

describe('slots of time', () => {
  it('hold an instant between their start and the next', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e13 }), (at) => {
        expect(startOfSlot(slotOf(at))).toBeLessThanOrEqual(at);
        expect(startOfSlot(slotOf(at) + 1)).toBeGreaterThan(at);
        expect(startOfPeriod(periodOf(slotOf(at)))).toBeLessThanOrEqual(slotOf(at));
      }),
    );
    expect(slotBefore(startOfSlot(7))).toBe(6);
    expect(slotBefore(startOfSlot(7) + 1)).toBe(7);
  });

  it('come back as they were packed, from both ends of a period', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -2, max: 500 }),
        fc.array(
          fc.oneof(fc.integer({ min: 0, max: 65_535 }), fc.constantFrom(0, 1, 127, 128, 16_384, 65_535)),
        ),
        (period, offsets) => {
          const slots = inOrder(offsets).map((offset) => startOfPeriod(period) + offset);
          expect(unpackSlots(packSlots(slots, period), period)).toEqual(slots);
        },
      ),
    );
  });

  it('take no more than a byte where they are close together', () => {
    const slots = Array.from({ length: 1_000 }, (_none, index) => startOfPeriod(400) + index * 60);
    expect(packSlots(slots, 400)).toHaveLength(1_000);
  });

  it.each([
    [Uint8Array.of(128)],
    [Uint8Array.of(255, 255, 255, 1)],
    [Uint8Array.of(255, 255, 127)],
    ['text'],
    [undefined],
  ])('are not read out of %j', (bytes) => expect(unpackSlots(bytes, 400)).toBeUndefined());

  it('are joined and narrowed down', () => {
    fc.assert(
      fc.property(fc.array(list, { maxLength: 4 }), (lists) => {
        expect(anyOf(lists)).toEqual(inOrder(lists.flat()));
        const [one = [], other = []] = lists;
        expect(inBoth(one, other)).toEqual(one.filter((slot) => other.includes(slot)));
      }),
    );
  });
});
