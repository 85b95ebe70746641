import { spawnSync } from 'node:child_process';
import { ROOT } from '../tools/ensure.mjs';
import type { Measure } from './report.ts';

/** A line such as `  background.js    190,000 of   200,000 bytes`. */
const SIZE = /^ {2}(\S.*?) +([\d,]+) of +([\d,]+) bytes$/gm;

/** The sizes of the Chromium build, as the check of the package computes them. */
export function measureSizes(): Measure[] {
  const { stdout } = spawnSync('node', ['test/tools/check-package.ts'], { cwd: ROOT, encoding: 'utf8' });
  const section = /^chrome-mv3\n((?: {2}.*\n)+)/m.exec(stdout)?.[1] ?? '';
  const sizes = [...section.matchAll(SIZE)].map(([, what = '', bytes = '', limit = '']) => ({
    what: `size: ${what}`,
    unit: 'B',
    ours: numberOf(bytes),
    bar: numberOf(limit),
  }));
  if (sizes.length === 0) throw new Error('The check of the package gave no sizes.');
  return sizes;
}

function numberOf(text: string): number {
  return Number(text.replaceAll(',', ''));
}
