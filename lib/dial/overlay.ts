import { OVERLAY_CSS } from './overlay-css.ts';

/** Against clicks that were meant for what stood there before; as browsers do with their own questions. */
const GUARD_MS = 500;
/** Kept free at the edges of the window. */
const MARGIN = 8;

/** `trackVisibility` is not in the DOM's types; it asks for a delay. */
const EYE: IntersectionObserverInit & { trackVisibility: true; delay: number } = {
  trackVisibility: true,
  delay: 100,
  threshold: 1,
};
/** Nothing that the page's own style says applies, not even `!important`. */
const HOST_STYLE = {
  all: 'initial',
  display: 'block',
  position: 'fixed',
  'z-index': '2147483647',
  transition: 'none',
  animation: 'none',
};

/** What stands over the page. The page can see that something does, and where; not what, and it cannot press it. */
export interface Overlay {
  /** Shows this in place of what was shown, beside or below a box of the page. */
  show(content: HTMLElement, box: DOMRect, where: 'beside' | 'below'): void;
  hide(): void;
  isShown(): boolean;
  /** Whether something of the page's own is meant by an event. */
  isOutside(target: EventTarget | null): boolean;
  /**
   * Whether an event inside is a person's, who has seen what they press: not made by the page, not a click that was on
   * its way before, not under something else.
   */
  isMeant(event: Event): 'yes' | 'too-early' | 'covered' | 'no';
}

/** Makes the overlay of a page; nothing is in the page until it is shown. `now` in milliseconds. */
export function createOverlay(document: Document, now: () => number, onTampered: () => void): Overlay {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = OVERLAY_CSS;
  let shownAt = Number.POSITIVE_INFINITY;
  let isClear = true;
  // Chromium alone can tell whether something lies over an element that lets clicks through.
  const eye = new IntersectionObserver(
    (seen) => (isClear = (seen.at(-1) as { isVisible?: boolean } | undefined)?.isVisible !== false),
    EYE,
  );
  // Whoever changes it from outside wants it to look like something else.
  const watch = new MutationObserver(onTampered);

  const hide = () => {
    watch.disconnect();
    eye.disconnect();
    host.remove();
    root.replaceChildren();
    shownAt = Number.POSITIVE_INFINITY;
  };
  const isWhole = () => {
    const isTampered = watch.takeRecords().length > 0;
    // What was taken here is told to nobody else.
    if (isTampered) onTampered();
    return !isTampered && host.parentNode === document.documentElement && isOpen(host);
  };

  return {
    show(content, box, where) {
      watch.disconnect();
      eye.disconnect();
      root.replaceChildren(style, content);
      host.popover = 'manual';
      setStyle(host, HOST_STYLE);
      if (host.parentNode !== document.documentElement) document.documentElement.append(host);
      // The top layer: above everything that the page has put there before.
      if (!isOpen(host)) host.showPopover();
      place(host, box, where);
      watch.observe(host, { attributes: true });
      isClear = true;
      eye.observe(host);
      shownAt = now();
    },
    hide,
    isShown: () => host.isConnected,
    isOutside: (target) => target !== host,
    isMeant(event) {
      if (!event.isTrusted) return 'no';
      if (now() - shownAt < GUARD_MS) return 'too-early';
      return isClear && isWhole() && isSeen(host) ? 'yes' : 'covered';
    },
  };
}

function setStyle(host: HTMLElement, style: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(style)) host.style.setProperty(name, value, 'important');
}

function isOpen(host: HTMLElement): boolean {
  return host.matches(':popover-open');
}

function place(host: HTMLElement, box: DOMRect, where: 'beside' | 'below'): void {
  const { innerWidth, innerHeight } = window;
  const { width, height } = host.getBoundingClientRect();
  const fits = box.bottom + MARGIN + height <= innerHeight || box.top < height + MARGIN;
  const wanted =
    where === 'beside'
      ? { left: box.right + 2, top: (box.top + box.bottom - height) / 2 }
      : { left: box.left, top: fits ? box.bottom + MARGIN : box.top - MARGIN - height };
  const within = (value: number, most: number) => `${Math.max(MARGIN, Math.min(value, most - MARGIN))}px`;
  setStyle(host, {
    left: within(wanted.left, innerWidth - width),
    top: within(wanted.top, innerHeight - height),
  });
}

/** Whether a person can see all of it: nothing lies over it, and nothing has made it paler or smaller. */
function isSeen(host: HTMLElement): boolean {
  const { left, right, top, bottom } = host.getBoundingClientRect();
  const { opacity, visibility, transform, filter, clipPath } = getComputedStyle(host);
  if (opacity !== '1' || visibility !== 'visible') return false;
  if ([transform, filter, clipPath].some((value) => value !== '' && value !== 'none')) return false;
  const shares = [0.08, 0.5, 0.92];
  return shares.every((across) =>
    shares.every((down) => {
      const [x, y] = [left + (right - left) * across, top + (bottom - top) * down];
      return host.ownerDocument.elementFromPoint(x, y) === host;
    }),
  );
}
