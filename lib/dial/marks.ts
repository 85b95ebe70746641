import type { FoundNumber } from './find-numbers.ts';

/** As `public/dial.css` paints it. */
const HIGHLIGHT = 'callcard-number';

/** A number that stands on the page. */
export interface Mark {
  text: string;
  /** Moves with the page's text, and changes nothing in it. */
  range: Range;
}

/** The numbers that were found on a page: where they are, and how they are drawn. */
export interface Marks {
  /** Takes the place of what was known of this text. */
  set(text: Text, found: readonly FoundNumber[]): void;
  /** Forgets what is no longer on the page. */
  tidy(): void;
  /** How many there are. */
  count(): number;
  /** The number whose letters are at this point, in the texts of this element itself. */
  at(element: Element, x: number, y: number): Mark | undefined;
  /** Those that can be seen now, in the order of the page. */
  inView(): Mark[];
  clear(): void;
}

/**
 * Makes the marks of a page, by the CSS Custom Highlight API: nothing is put into the page, and no letter moves. The page
 * can see which of its own texts are marked, and nothing else.
 */
export function createMarks(page: Window & typeof globalThis): Marks {
  const byText = new Map<Text, Mark[]>();
  const highlight = new page.Highlight();
  page.CSS.highlights.set(HIGHLIGHT, highlight);
  let total = 0;

  const forget = (text: Text) => {
    const known = byText.get(text) ?? [];
    total -= known.length;
    for (const { range } of known) highlight.delete(range);
    byText.delete(text);
  };
  return {
    set(text, found) {
      forget(text);
      if (found.length === 0) return;
      const marks = found.map(({ start, end, text: number }): Mark => {
        const range = page.document.createRange();
        range.setStart(text, start);
        range.setEnd(text, end);
        highlight.add(range);
        return { text: number, range };
      });
      total += marks.length;
      byText.set(text, marks);
    },
    tidy() {
      for (const text of byText.keys()) if (!text.isConnected) forget(text);
    },
    count: () => total,
    at(element, x, y) {
      for (const child of element.childNodes) {
        const marks = byText.get(child as Text) ?? [];
        const found = marks.find(({ range }) => [...range.getClientRects()].some((box) => isIn(box, x, y)));
        if (found) return found;
      }
      return undefined;
    },
    inView() {
      const { innerWidth, innerHeight } = page;
      const places = [...byText.values()]
        .flat()
        .map((mark) => ({ mark, box: mark.range.getBoundingClientRect() }));
      return places
        .filter(
          ({ box }) =>
            box.width > 0 &&
            box.bottom > 0 &&
            box.top < innerHeight &&
            box.right > 0 &&
            box.left < innerWidth,
        )
        .sort((one, other) => one.box.top - other.box.top || one.box.left - other.box.left)
        .map(({ mark }) => mark);
    },
    clear() {
      byText.clear();
      total = 0;
      page.CSS.highlights.delete(HIGHLIGHT);
    },
  };
}

function isIn({ left, right, top, bottom }: DOMRect, x: number, y: number): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}
