import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/**
 * Saves the keyboard's place: when the element in focus goes away with an update (its call ended), the focus moves to
 * the heading of its section, or of the page, instead of being lost.
 */
export function useKeptFocus(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = page.current;
    if (!root) return undefined;
    let last: { element: Element; section: Element | null } | undefined;
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof Element) last = { element: target, section: target.closest('section') };
    };
    const rescue = () => {
      if (!last || last.element.isConnected || document.activeElement !== document.body) return;
      const home = (last.section?.isConnected ? last.section : root).querySelector<HTMLElement>('h1, h2');
      last = undefined;
      home?.focus();
    };
    root.addEventListener('focusin', remember);
    const watcher = new MutationObserver(rescue);
    watcher.observe(root, { childList: true, subtree: true });
    return () => {
      root.removeEventListener('focusin', remember);
      watcher.disconnect();
    };
  }, []);
}
