/** What of a long list is drawn, and how high the rest is. All lengths in CSS pixels. */
export interface RowWindow {
  start: number;
  /** Behind the last one. */
  end: number;
}

/** Drawn beyond both edges of the window: what a flick of the wheel brings. */
const MARGIN = 900;

/**
 * The rows to draw.
 *
 * @param heights of all rows, measured or estimated.
 * @param top of the list above the window's upper edge.
 * @param view height of the window.
 */
export function rowWindow(heights: readonly number[], top: number, view: number): RowWindow {
  const [from, to] = [top - MARGIN, top + view + MARGIN];
  let offset = 0;
  let start = 0;
  while (start < heights.length && offset + (heights[start] ?? 0) < from) offset += heights[start++] ?? 0;
  let end = start;
  while (end < heights.length && offset < to) offset += heights[end++] ?? 0;
  return { start, end };
}

/** How high some rows are together. */
export function heightOf(heights: readonly number[], start: number, end: number): number {
  let sum = 0;
  for (let row = start; row < end; row++) sum += heights[row] ?? 0;
  return sum;
}
