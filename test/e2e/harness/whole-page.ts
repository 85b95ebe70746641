import type { Page } from 'puppeteer-core';

/**
 * Makes the window as high as its page. A picture of a page that scrolls is as wide as what is beside the scroll bar,
 * but is drawn without the bar: its right edge would be cut off.
 */
async function showWhole(page: Page): Promise<void> {
  const { width = 0, height = 0 } = page.viewport() ?? {};
  // Without the bar there is more room, and the page may become lower; lists may draw more rows, and it becomes higher.
  for (let round = 0; round < 3; round++) {
    const needed = await page.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
    await page.setViewport({ width, height: Math.max(height, needed) });
  }
}

/** Puts the picture of a whole page into a file; gives its bytes. */
export async function takePicture(page: Page, file: string): Promise<Uint8Array> {
  await showWhole(page);
  return page.screenshot({ path: file, fullPage: true });
}

/** Puts the picture of a page into a file, from its top to the end of an element. */
export async function takePictureTo(page: Page, file: string, last: string): Promise<void> {
  const { width = 0 } = page.viewport() ?? {};
  const end = await page.$eval(last, (element) => element.getBoundingClientRect().bottom + scrollY);
  await page.screenshot({ path: file, clip: { x: 0, y: 0, width, height: Math.ceil(end) + 24 } });
}
