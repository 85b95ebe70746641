import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { launch } from '../e2e/harness/browser-under-test.ts';
import { buildOf } from '../e2e/harness/callcard.ts';

/**
 * How fast an index of a CRM's numbers is, and how large, in Chromium's own IndexedDB. Prints what it measured.
 *
 *     node test/tools/with-desktop.mjs node test/bench/index-numbers.ts [counts …]
 */
const COUNTS = process.argv.slice(2).map(Number);
const ROUNDS = 50;
/** Longer than the driver waits for one answer by itself. */
const STEP = 40_000;

interface Bench {
  fill(from: number, to: number): Promise<number>;
  cold(count: number, rounds: number): Promise<number[]>;
  warm(count: number, rounds: number): Promise<{ open: number[]; memory: number[]; hold: number }>;
  bytes(): Promise<{ stored: number; disk: number }>;
}
declare const indexBench: Bench;

const folder = mkdtempSync(join(process.env['CALLCARD_DESKTOP_DIR'] ?? tmpdir(), 'callcard-bench-'));
await build({
  configFile: false,
  logLevel: 'warn',
  build: {
    outDir: folder,
    target: 'chrome120',
    lib: {
      entry: fileURLToPath(new URL('index-probe.ts', import.meta.url)),
      formats: ['iife'],
      name: 'probe',
      fileName: () => 'probe.js',
    },
  },
});
const browser = await launch('chromium', { extensionDir: buildOf('chromium') });
try {
  const page = await browser.openPage('options.html');
  await page.evaluate(readFileSync(join(folder, 'probe.js'), 'utf8'));
  const empty = (await page.evaluate(() => navigator.storage.estimate())).usage ?? 0;
  let filled = 0;
  for (const count of COUNTS.length > 0 ? COUNTS : [1_000, 200_000, 1_000_000]) {
    let took = 0;
    while (filled < count) {
      const to = Math.min(count, filled + STEP);
      took += await page.evaluate((from, until) => indexBench.fill(from, until), filled, to);
      filled = to;
    }
    const cold = await page.evaluate((all, rounds) => indexBench.cold(all, rounds), count, ROUNDS);
    const { open, memory, hold } = await page.evaluate(
      (all, rounds) => indexBench.warm(all, rounds),
      count,
      ROUNDS,
    );
    const { stored, disk } = await page.evaluate(() => indexBench.bytes());
    console.log(`${count} numbers (added in ${Math.round(took / 1_000)} s)`);
    console.log(`  cold, database opened anew: ${spread(cold)}`);
    console.log(`  warm, out of the database:  ${spread(open)}`);
    console.log(
      `  warm, out of memory:        ${spread(memory)}; read into memory in ${Math.round(hold)} ms`,
    );
    console.log(
      `  ${(stored / count).toFixed(1)} bytes for each number stored, ${((disk - empty) / count).toFixed(1)} on disk`,
    );
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

function spread(values: readonly number[]): string {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? NaN).toFixed(2);
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`;
}
