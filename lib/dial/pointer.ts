import type { Dialogue } from './lazy-dialogue.ts';
import type { Marks } from './marks.ts';
import type { Idle } from './scanner.ts';
import { isClickOfPage, targetAt, telLinkOf } from './target.ts';

/** How long the button stays when the pointer has left number and button: time to move from one to the other. */
const LINGER_MS = 350;
/** A second click within this time means to select the word. */
const DOUBLE_CLICK_MS = 250;

/**
 * Follows what the person points at and clicks. Events that the page has made itself are none.
 *
 * @param alive whether there still is somebody to answer; asked before anything is done.
 * @returns what ends it.
 */
export function followPointer(
  page: Window,
  marks: Marks,
  dialogue: Dialogue,
  { after }: Pick<Idle, 'after'>,
  alive: () => boolean,
): () => void {
  const ended = new AbortController();
  let moves = 0;
  let clicks = 0;
  let isLeaving = false;

  const leave = () => {
    if (isLeaving) return;
    isLeaving = true;
    const at = moves;
    after(LINGER_MS, () => {
      isLeaving = false;
      if (moves === at) dialogue.withdraw();
    });
  };
  const on = <Name extends keyof DocumentEventMap>(
    name: Name,
    act: (event: DocumentEventMap[Name], element: Element) => void,
    options: AddEventListenerOptions = { capture: true, passive: true },
  ) =>
    page.document.addEventListener(
      name,
      (event) => event.isTrusted && event.target instanceof Element && act(event, event.target),
      { ...options, signal: ended.signal },
    );

  on('pointermove', ({ clientX, clientY }, element) => {
    if (!dialogue.isOutside(element)) {
      moves++;
      return;
    }
    const target = targetAt(marks, element, clientX, clientY);
    if (!target) leave();
    else if (alive()) {
      moves++;
      dialogue.offer(target);
    }
  });
  on(
    'click',
    (event, element) => {
      clicks++;
      if (!dialogue.isOutside(element) || isModified(event)) return;
      const link = telLinkOf(element);
      if (link && alive()) {
        // The card has the way to the telephone program as well.
        event.preventDefault();
        void dialogue.preview(link);
        return;
      }
      const { clientX, clientY } = event;
      const target = marks.at(element, clientX, clientY) && targetAt(marks, element, clientX, clientY);
      if (!target || isClickOfPage(element) || !alive()) return;
      const mine = clicks;
      after(DOUBLE_CLICK_MS, () => {
        const isSelecting = page.getSelection()?.isCollapsed === false;
        if (clicks === mine && !isSelecting) void dialogue.preview(target);
      });
    },
    { capture: true },
  );
  on('pointerdown', (_event, element) => {
    if (dialogue.isOpen() && dialogue.isOutside(element)) dialogue.close();
  });
  on('keydown', ({ key }) => {
    if (key === 'Escape' && dialogue.isOpen()) dialogue.close();
  });
  page.document.addEventListener('scroll', () => dialogue.withdraw(), {
    capture: true,
    passive: true,
    signal: ended.signal,
  });
  return () => ended.abort();
}

function isModified({ button, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented }: MouseEvent): boolean {
  return button !== 0 || ctrlKey || metaKey || shiftKey || altKey || defaultPrevented;
}
