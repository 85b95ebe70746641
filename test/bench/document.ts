import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ROOT } from '../tools/ensure.mjs';
import { HEAD, rowOf, type Measure } from './report.ts';

const DOCUMENT = join(ROOT, 'docs', 'performance.md');
const BEGIN = '<!-- figures, written by npm run bench -- --write -->';
const END = '<!-- end of figures -->';

/**
 * Puts the figures of a run into the document, in place of those that are there.
 *
 * @param about the run in words: the computer, the browser, how many of each.
 * @throws where the document has no place for them.
 */
export async function writeFigures(measures: readonly Measure[], about: string): Promise<void> {
  const text = readFileSync(DOCUMENT, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const [, after] = rest?.split(END) ?? [];
  if (before === undefined || after === undefined) throw new Error(`${DOCUMENT} has no "${BEGIN}".`);
  const rows = [HEAD, HEAD.map((_title, column) => (column === 0 || column === 5 ? '---' : '--:'))];
  const table = [...rows, ...measures.map(rowOf)].map((row) => `| ${row.join(' | ')} |`).join('\n');
  const whole = `${before}${BEGIN}\n\n${about}\n\n${table}\n\n${END}${after}`;
  const options = await resolveConfig(DOCUMENT);
  writeFileSync(DOCUMENT, await format(whole, { ...options, parser: 'markdown' }));
}
