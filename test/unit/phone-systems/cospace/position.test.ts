import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeEvents } from '../../../../lib/phone-systems/cospace/position.ts';

const event = (id: number) => ({ id, event: 'x' });
const events = (...ids: number[]) => ids.map(event);

describe('a position in the stream', () => {
  it.each([
    ['the next ones', [5, 6], 5, 7, [5, 6], 7, false],
    ['nothing', [], 5, undefined, [], 5, false],
    ['nothing, and another position', [], 5, 9, [], 9, false],
    ['nothing, and an older position', [], 5, 0, [], 5, false],
    ['some again', [4, 5, 5, 6], 5, 7, [5, 6], 7, false],
    ['some after a gap', [8, 9], 5, 10, [8, 9], 10, true],
    ['a gap in the middle', [5, 7], 5, 8, [5, 7], 8, true],
    ['no position', [5, 6], 5, undefined, [5, 6], 7, false],
    ['a position that is too small', [5, 6], 5, 6, [5, 6], 7, false],
    ['numbers from the beginning', [0, 1], 50, 2, [0, 1], 2, true],
  ])('is told %s', (_what, ids, next, told, fresh, after, gap) => {
    expect(placeEvents(events(...ids), next, told)).toEqual({ fresh: events(...fresh), next: after, gap });
  });

  it('keeps what has no id', () => {
    const odd = [{ event: 'x' }, null, { id: 'first' }, { id: 5.5 }, { id: -1 }];
    expect(placeEvents([...odd, event(5)], 5, undefined)).toEqual({
      fresh: [...odd, event(5)],
      next: 6,
      gap: false,
    });
  });

  it('tells every event of a contiguous stream once, however it is cut and repeated', () => {
    const cuts = fc.array(fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 3 })), { maxLength: 20 });
    fc.assert(
      fc.property(cuts, (answers) => {
        const heard: number[] = [];
        let next = 0;
        for (const [more, again] of answers) {
          const from = Math.max(0, next - again);
          const ids = Array.from({ length: next + more - from }, (_none, index) => from + index);
          // Only what was told before, with nothing new, means that the server counts anew: not the case here.
          if (more === 0) continue;
          const placed = placeEvents(events(...ids), next, undefined);
          expect(placed.gap).toBe(false);
          heard.push(...placed.fresh.map((told) => (told as { id: number }).id));
          ({ next } = placed);
        }
        expect(heard).toEqual(heard.map((_id, index) => index));
        expect(next).toBe(heard.length);
      }),
    );
  });

  it('never goes back by anything but a new count', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 99 })),
        fc.nat({ max: 50 }),
        fc.option(fc.nat()),
        (ids, next, told) => {
          const placed = placeEvents(events(...ids), next, told ?? undefined);
          const anew = ids.length > 0 && ids.every((id) => id < next);
          if (!anew) expect(placed.next).toBeGreaterThanOrEqual(next);
          else expect(placed.gap).toBe(true);
        },
      ),
    );
  });
});
