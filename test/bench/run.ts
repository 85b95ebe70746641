import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../tools/ensure.mjs';
import { buildProduct, prepareBuilds } from './builds.ts';
import { writeFigures } from './document.ts';
import { parts, PART_NAMES, type PartName } from './parts.ts';
import { table, isWithin, ratioOf, type Measure } from './report.ts';

/** npm run bench -- [--quick] [--no-build] [--only part,part] [--write] */
const isQuick = process.argv.includes('--quick');
const only = process.argv[process.argv.indexOf('--only') + 1]?.split(',');
const wanted = process.argv.includes('--only')
  ? PART_NAMES.filter((name) => only?.includes(name))
  : PART_NAMES;

const began = performance.now();
const folder = mkdtempSync(join(process.env['CALLCARD_DESKTOP_DIR'] ?? tmpdir(), 'callcard-bench-'));
try {
  if (!process.argv.includes('--no-build')) buildProduct();
  const measures = await measureAll(wanted);
  report(measures);
  if (process.argv.includes('--write')) await writeFigures(measures, about());
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

async function measureAll(names: readonly PartName[]): Promise<Measure[]> {
  const builds = await prepareBuilds(folder);
  const measures: Measure[] = [];
  for (const name of names) {
    console.log(`${name} …`);
    measures.push(...(await parts[name]({ builds, isQuick })));
  }
  return measures;
}

function about(): string {
  const [day] = new Date().toISOString().split('T');
  const load = loadavg()[0]?.toFixed(1) ?? 'unknown';
  return `${day}, ${cpus().length} cores, load ${load} at the end, ${isQuick ? 'a quick run' : 'a run of full length'}.`;
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
