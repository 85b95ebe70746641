import { describe, expect, it } from 'vitest';
import { heightOf, rowWindow } from '../../../components/ui/row-window.ts';

const heights = Array.from({ length: 50_000 }, (_none, row) => (row % 3 === 0 ? 80 : 57));

describe('the rows that are drawn', () => {
  it('cover the window and a margin, wherever the list was scrolled to', () => {
    for (const top of [-300, 0, 5_000, 1_000_000, heightOf(heights, 0, heights.length) - 600]) {
      const { start, end } = rowWindow(heights, top, 600);
      const from = heightOf(heights, 0, start);
      const to = from + heightOf(heights, start, end);
      expect(from).toBeLessThanOrEqual(Math.max(0, top - 800));
      expect(to).toBeGreaterThanOrEqual(
        Math.min(top + 1_400, from + heightOf(heights, start, heights.length)),
      );
      expect(end - start).toBeLessThan(60);
    }
  });

  it('are none of a list that has none, and all of a short one', () => {
    expect(rowWindow([], 0, 600)).toEqual({ start: 0, end: 0 });
    expect(rowWindow([50, 50], 0, 600)).toEqual({ start: 0, end: 2 });
  });
});
