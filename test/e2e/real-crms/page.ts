import type { Page } from 'puppeteer-core';

/** Whether a text can be read on a page, in its prose or in a field. */
export function shows(page: Page, text: string): Promise<boolean> {
  return page.evaluate((wanted) => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')];
    const isVisible = (element: Element): boolean => element.getClientRects().length > 0;
    return (
      document.body.innerText.includes(wanted) ||
      fields.some((field) => field.value.includes(wanted) && isVisible(field))
    );
  }, text);
}

/** Whether an element that fits is on the screen. */
export function isVisible(page: Page, selector: string): Promise<boolean> {
  return page.evaluate(
    (wanted) => [...document.querySelectorAll(wanted)].some((one) => one.getClientRects().length > 0),
    selector,
  );
}

/** Types into a field once it can be seen, in place of what is there. */
export async function fill(page: Page, selector: string, text: string): Promise<void> {
  const field = await page.waitForSelector(selector, { visible: true });
  await field?.click({ count: 3 });
  await field?.type(text);
}
