import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserUnderTest } from './browser-under-test.ts';

/** Small copies of the pages as somebody has looked at them and found them good. */
const FOLDER = fileURLToPath(new URL('../../fixtures/accepted', import.meta.url));
/** One cell stands for so many CSS pixels squared: letters vanish in it, cards, buttons and colours do not. */
const CELL = 16;
/** Of 255, averaged over red, green and blue. Another font changes a cell less, another colour of a card more. */
const SAME = 26;

/** How a page differs from its accepted picture. */
export interface PictureDifference {
  /** Share of cells that look otherwise. */
  cells: number;
  /** Share by which it is higher or lower. */
  height: number;
}

/**
 * Compares a page's picture with its accepted one, coarsely: what counts is where things are and which colour they have, so
 * that another font or another clock does not matter. `CALLCARD_ACCEPT=1` accepts the page as it is.
 */
export async function differenceFromAccepted(
  browser: BrowserUnderTest,
  picture: Uint8Array,
  name: string,
): Promise<PictureDifference> {
  const shot = Buffer.from(picture).toString('base64');
  const file = join(FOLDER, `${name}.png`);
  // A page without a policy of its own may draw pictures from data.
  const desk = await browser.newTab('about:blank');
  try {
    const small = await desk.evaluate(coarse, shot, CELL);
    if (process.env['CALLCARD_ACCEPT'] === '1') {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(file, Buffer.from(small, 'base64'));
    }
    if (!existsSync(file))
      throw new Error(`${name} has no accepted picture: look at it, then CALLCARD_ACCEPT=1.`);
    return await desk.evaluate(compare, small, readFileSync(file).toString('base64'), SAME);
  } finally {
    await desk.close();
  }
}

/** Runs in a page: the picture with one pixel for each cell, as PNG. */
async function coarse(shot: string, cell: number): Promise<string> {
  const blob = await (await fetch(`data:image/png;base64,${shot}`)).blob();
  const whole = await createImageBitmap(blob);
  const size = [Math.round(whole.width / cell), Math.round(whole.height / cell)] as const;
  const small = await createImageBitmap(whole, {
    resizeWidth: size[0],
    resizeHeight: size[1],
    resizeQuality: 'medium',
  });
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = size;
  canvas.getContext('2d')?.drawImage(small, 0, 0);
  return canvas.toDataURL('image/png').split(',')[1] ?? '';
}

/** Runs in a page: compares two coarse pictures over the part that both have. */
async function compare(one: string, other: string, same: number): Promise<PictureDifference> {
  const read = async (data: string) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [picture.width, picture.height];
    const context = canvas.getContext('2d');
    context?.drawImage(picture, 0, 0);
    return { width: picture.width, height: picture.height, context };
  };
  const [first, second] = [await read(one), await read(other)];
  const [width, height] = [Math.min(first.width, second.width), Math.min(first.height, second.height)];
  const pixels = [first, second].map(({ context }) => context?.getImageData(0, 0, width, height).data ?? []);
  let unlike = 0;
  for (let at = 0; at < width * height * 4; at += 4) {
    const sum = [0, 1, 2].reduce(
      (total, part) => total + Math.abs((pixels[0]?.[at + part] ?? 0) - (pixels[1]?.[at + part] ?? 0)),
      0,
    );
    if (sum / 3 > same) unlike++;
  }
  return {
    cells: unlike / Math.max(1, width * height),
    height: Math.abs(first.height - second.height) / second.height,
  };
}
