// Random combinations of faults and calls, for as long as one likes:
//   npm run soak [-- --runs N | --hours H] [--seed S]
// Prints the seed of each batch and ends at the first plan that breaks the promise, which it prints in its shortest form.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './ensure.mjs';
import { runFaults, summaryOf } from './fault-results.mjs';

const HOUR_MS = 3_600_000;
const BATCH = 500;

const { values } = parseArgs({
  options: { runs: { type: 'string' }, hours: { type: 'string' }, seed: { type: 'string' } },
});
const hours = Number(values.hours ?? 0);
const runs = values.hours ? Infinity : Number(values.runs ?? 2_000);
const first = Number(values.seed ?? randomInt(2 ** 31 - 1_000_000));
if (![hours, first].every(Number.isFinite) || !(runs > 0)) {
  console.error('Usage: npm run soak [-- --runs N | --hours H] [--seed S]');
  process.exit(2);
}

ensureDependencies();
const begun = Date.now();
const results = [];
let left = runs;
let isGood = true;
for (let seed = first; isGood && left > 0; seed += 1) {
  if (values.hours && Date.now() - begun > hours * HOUR_MS) break;
  const batch = Math.min(BATCH, left);
  console.log(`\n━━━ seed ${seed}, ${batch} runs ━━━`);
  const done = runFaults(['test/faults/in-process/random.test.ts'], {
    CALLCARD_RUNS: String(batch),
    CALLCARD_SEED: String(seed),
  });
  results.push(...done.results);
  isGood = done.isGood;
  left -= batch;
  if (!isGood) console.log(`\nIt is seen again by: npm run soak -- --runs ${batch} --seed ${seed}`);
}

console.log(`\n━━━ ${((Date.now() - begun) / HOUR_MS).toFixed(2)} hours from seed ${first} on ━━━\n`);
for (const { system, runs: ran, calls, shown, lost, doubled, other, median, worst } of summaryOf(results))
  console.log(
    `${system.padEnd(20)} ${ran} runs, ${calls} calls, ${shown} rang, ${lost} lost, ${doubled} doubled, ${other} otherwise wrong; recovered in ${median} (worst ${worst})`,
  );
process.exitCode = isGood ? 0 : 1;
