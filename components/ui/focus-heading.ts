/** Puts the keyboard and the view on the heading inside an element, once it is drawn. */
export function focusHeading(elementId: string): void {
  requestAnimationFrame(() => {
    const heading = document.getElementById(elementId)?.querySelector<HTMLElement>('h2, h3');
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView({ block: 'nearest' });
  });
}
