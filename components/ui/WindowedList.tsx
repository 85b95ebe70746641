import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { whenIdle } from './when-idle.ts';
import { heightOf, rowWindow } from './row-window.ts';

/** A row that was not drawn yet is taken to be so high. */
const ESTIMATE = 84;
/** Drawn wherever the list is: who reads it by ear comes upon it unscrolled. */
const LEAST = 14;
/** So close to the end older ones are asked for. */
const NEAR_END = 15;

const MOST_LOOKS = 4;

/** What each row's element carries: its place for those who hear the list, and its key to be measured by. */
export interface RowAttributes {
  'data-row': string;
  'aria-posinset': number;
  'aria-setsize': number;
}

/** Props of {@link WindowedList}. */
export interface WindowedListProps<Item> {
  class: string;
  items: readonly Item[];
  keyOf: (item: Item) => string;
  /** How many are drawn with the page's first frame, which nothing may hold up: what fits in its window. */
  atFirst: number;
  /** Brings older ones; absent where these are all. */
  onMore: (() => void) | undefined;
  /** Draws one item as a list item with these attributes. */
  children: (item: Item, row: RowAttributes) => ComponentChildren;
}

/**
 * A list of any length, scrolled with the page: only the rows near the window are drawn, and the one that has the
 * keyboard. What is above and below is as high as it was when it was seen.
 */
export function WindowedList<Item>(props: WindowedListProps<Item>): JSX.Element {
  const { items, keyOf, atFirst, onMore, children } = props;
  const list = useRef<HTMLUListElement>(null);
  const measured = useRef(new Map<string, number>()).current;
  const [{ start, end }, setWindow] = useState({ start: 0, end: atFirst });
  const [held, setHeld] = useState<string>();
  const keys = items.map(keyOf);
  const heights = keys.map((key) => measured.get(key) ?? ESTIMATE);

  /** Looks at a list that stands still: what is drawn may change what is seen, but not for ever. */
  const looks = useRef(0);
  const look = useRef(() => {});
  look.current = () => {
    const { current } = list;
    if (!current) return;
    measure(current, measured);
    const now = keys.map((key) => measured.get(key) ?? ESTIMATE);
    const seen = rowWindow(now, -current.getBoundingClientRect().top, innerHeight);
    const next = { start: seen.start, end: Math.max(seen.end, seen.start + LEAST) };
    setWindow((last) => (last.start === next.start && last.end === next.end ? last : next));
    if (seen.end > items.length - NEAR_END) onMore?.();
  };
  useLayoutEffect(() => {
    looks.current = 0;
  }, [items]);
  const isSettled = useRef(false);
  useLayoutEffect(() => {
    if (isSettled.current && looks.current++ < MOST_LOOKS) look.current();
  });
  useEffect(() => {
    const again = () => {
      isSettled.current = true;
      looks.current = 0;
      look.current();
    };
    // The page takes the next key before it draws what nobody sees yet.
    const cancel = whenIdle(again);
    addEventListener('scroll', again, { passive: true });
    addEventListener('resize', again);
    return () => {
      cancel();
      removeEventListener('scroll', again);
      removeEventListener('resize', again);
    };
  }, []);

  const size = onMore ? -1 : items.length;
  /** What was drawn already is not drawn once more because others come into the window. */
  const drawn = useMemo(() => new Map<number, ComponentChildren>(), [items, children, size]);
  const row = (index: number) => {
    const [item, key] = [items[index], keys[index]];
    if (item === undefined || key === undefined) return null;
    const known = drawn.get(index);
    if (known !== undefined) return known;
    const one = children(item, { 'data-row': key, 'aria-posinset': index + 1, 'aria-setsize': size });
    drawn.set(index, one);
    return one;
  };
  const rows = (from: number, to: number) =>
    Array.from({ length: Math.max(0, Math.min(to, items.length) - from) }, (_none, step) => row(from + step));
  const gap = (name: string, from: number, to: number) => {
    const height = heightOf(heights, from, Math.min(to, items.length));
    return height > 0 && <li key={name} class="gap" aria-hidden="true" style={{ height: `${height}px` }} />;
  };
  const kept = held === undefined ? -1 : keys.indexOf(held);
  const isAbove = kept >= 0 && kept < start;
  const isBelow = kept >= end;
  return (
    <ul
      ref={list}
      class={props.class}
      onFocusIn={({ target }) => setHeld(keyAt(target))}
      onFocusOut={() => setHeld(undefined)}
    >
      {isAbove && [gap('gap-0', 0, kept), row(kept)]}
      {gap('gap-1', isAbove ? kept + 1 : 0, start)}
      {rows(start, end)}
      {gap('gap-2', end, isBelow ? kept : items.length)}
      {isBelow && [row(kept), gap('gap-3', kept + 1, items.length)]}
    </ul>
  );
}

/** Notes how high each row is that is drawn now. */
function measure(list: HTMLElement, measured: Map<string, number>): void {
  for (const element of list.children) {
    const key = element instanceof HTMLElement ? element.dataset['row'] : undefined;
    const { height } = element.getBoundingClientRect();
    if (key !== undefined && height > 0) measured.set(key, height);
  }
}

function keyAt(target: EventTarget | null): string | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  return row?.dataset['row'];
}
