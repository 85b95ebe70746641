import type { Page } from 'puppeteer-core';

/**
 * What of a page cannot be read: texts that stick out of the window or out of their box, or are cut off there, texts
 * of fields that are wider than the field, and words and clock times that are broken where they need not be. Empty where all is well.
 */
export function findCutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    /** A word with more letters may have to be broken on the narrowest page. */
    const LONGEST_WHOLE_WORD = 18;
    const ARROW_PX = 20;
    const root = document.documentElement;
    const found: string[] = [];
    const report = (what: string, element: Element): void => {
      const path = [element.parentElement, element].map(
        (one) =>
          `${one?.tagName.toLowerCase() ?? ''}.${one?.className.toString().replaceAll(' ', '.') ?? ''}`,
      );
      const text = (element.textContent || element.getAttribute('placeholder')) ?? '';
      found.push(`${what}: ${path.join(' > ')} "${text.slice(0, 60)}"`);
    };
    const pen = document.createElement('canvas').getContext('2d');
    const isSeen = (element: Element): boolean =>
      element.checkVisibility() && !element.closest('.sr-only, svg, option, [aria-hidden=true]');

    const checkField = (field: HTMLInputElement | HTMLSelectElement): void => {
      const { font, paddingInlineStart, paddingInlineEnd, textOverflow } = getComputedStyle(field);
      const isSelect = field instanceof HTMLSelectElement;
      const text = isSelect ? field.selectedOptions[0]?.text : field.value === '' ? field.placeholder : '';
      // A hint that ends in dots says that there is more, and is the field's name again.
      if (!isSelect && textOverflow === 'ellipsis') return;
      if (!pen || !text) return;
      pen.font = font;
      const room = field.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
      if (pen.measureText(text).width > room - (isSelect ? ARROW_PX : 0) + 1)
        report('cut in its field', field);
    };
    const checkBox = (element: Element): void => {
      const { overflowX, overflowY, borderInlineEndWidth, backgroundColor } = getComputedStyle(element);
      // What sticks out of a box that nobody sees is nowhere cut; that it leaves the window is found by its text.
      const isBox =
        overflowX !== 'visible' || borderInlineEndWidth !== '0px' || !backgroundColor.endsWith(', 0)');
      const isWide = element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
      const scrolls = overflowX === 'auto' || overflowX === 'scroll';
      // Who cannot point must be able to scroll it.
      if (isBox && isWide && !(scrolls && element.hasAttribute('tabindex')))
        report('wider than its box', element);
      const isTall = element.scrollHeight > element.clientHeight + 1;
      if (isTall && (overflowY === 'hidden' || overflowY === 'clip')) report('higher than its box', element);
    };
    const checkText = (node: Text): void => {
      const element = node.parentElement;
      if (!element || !isSeen(element) || node.data.trim() === '') return;
      const range = document.createRange();
      range.selectNodeContents(node);
      const scroller = element.closest('[tabindex]:is(pre, ol, ul, div)');
      const isOutside = [...range.getClientRects()].some(
        ({ left, right }) => left < -1 || right > root.clientWidth + 1,
      );
      if (isOutside && !scroller) report('outside the window', element);
      for (const { 0: word, index } of node.data.matchAll(/\p{L}+|\d+(?::\d+)+/gu)) {
        // A soft hyphen is where it may be parted.
        if (node.data[index - 1] === '\u00AD') continue;
        if (word.length < 2 || word.length > LONGEST_WHOLE_WORD || node.data.includes('://')) continue;
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (lines.size > 1 && !element.closest('code, pre, .address'))
          report(`broken word "${word}"`, element);
      }
    };

    if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} px wide`);
    for (const element of document.body.querySelectorAll('*')) {
      if (!isSeen(element)) continue;
      if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) checkField(element);
      else if (getComputedStyle(element).display !== 'inline') checkBox(element);
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) checkText(texts.currentNode as Text);
    return [...new Set(found)];
  });
}
