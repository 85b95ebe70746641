/** Where numbers are code, drawn, or being written: these are left alone. */
const LEFT_ALONE =
  'script, style, noscript, template, textarea, select, code, time, svg, canvas, iframe, object, [contenteditable]:not([contenteditable="false"])';

/** Whether an element is one to look into, its ancestors aside. */
function isLookedInto(element: Element): boolean {
  return !element.matches(LEFT_ALONE);
}

/**
 * Goes through a part of a page. Gives each text, and undefined for all that is none, so that whoever walks can stop
 * anywhere.
 */
export function* textsBelow(root: Node): Generator<Text | undefined> {
  const outer = root instanceof Element ? root : root.parentElement;
  if (!root.isConnected || !outer || outer.closest(LEFT_ALONE)) return;
  if (root instanceof Text) {
    yield root;
    return;
  }
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && !isLookedInto(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  while (walker.nextNode()) yield walker.currentNode instanceof Text ? walker.currentNode : undefined;
}
