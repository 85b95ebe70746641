import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../tools/ensure.mjs';
import { buildProduct, prepareBuilds } from './builds.ts';
import { measurePure } from './pure.ts';
import { table, isWithin, ratioOf, type Measure } from './report.ts';
import { measuresOfRings, measuresOfStarts } from './results.ts';
import { measureRings } from './rings.ts';
import { measureSizes } from './sizes.ts';
import { setStage } from './stage.ts';
import { measureStarts } from './starts.ts';

/** npm run bench -- [--quick] [--no-build] */
const isQuick = process.argv.includes('--quick');
const RINGS = isQuick ? 50 : 200;
const STARTS = isQuick ? 10 : 20;
/** What an answer from the same continent takes. */
const REST_DELAY_MS = 30;
const PURE_MS = isQuick ? 1_000 : 3_000;

const began = performance.now();
const folder = mkdtempSync(join(process.env['CALLCARD_DESKTOP_DIR'] ?? tmpdir(), 'callcard-bench-'));
try {
  if (!process.argv.includes('--no-build')) buildProduct();
  report(await measureAll());
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

async function measureAll(): Promise<Measure[]> {
  const stage = await setStage(await prepareBuilds(folder));
  try {
    console.log(`${stage.version}: ${RINGS} rings and 2 × ${STARTS} starts of each extension, in turns …`);
    const rings = measuresOfRings(await measureRings(stage, RINGS));
    const starts = measuresOfStarts(
      await measureStarts(stage, STARTS, 0),
      await measureStarts(stage, STARTS, REST_DELAY_MS),
      REST_DELAY_MS,
    );
    return [...rings, ...starts, ...measureSizes(), await measurePure(PURE_MS)];
  } finally {
    await stage.close();
  }
}

function report(measures: readonly Measure[]): void {
  console.log(`\n${table(measures)}\n`);
  const seconds = Math.round((performance.now() - began) / 1000);
  const results = measures.map((measure) => ({
    ...measure,
    ratio: ratioOf(measure),
    within: isWithin(measure),
  }));
  const machine = { cores: cpus().length, model: cpus()[0]?.model, node: process.version };
  const file = join(ROOT, 'test-results', 'bench.json');
  mkdirSync(join(ROOT, 'test-results'), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ at: new Date(), seconds, machine, results }, undefined, 2)}\n`);
  const missed = results.filter(({ within }) => within === false).length;
  console.log(
    `${missed === 0 ? 'All bars are kept' : `${missed} bars are MISSED`} (${seconds} s). Details: ${file}`,
  );
}
