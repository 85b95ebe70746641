// All tests, from a fresh clone on: node test/tools/all-tests.mjs [unit|faults|e2e]
// The last line says how many passed and failed; lint, build and the check of the package count as one each.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { ensureBrowsers, ensureDependencies, projectEnvironment, ROOT } from './ensure.mjs';

/** What `web-ext lint` runs. */
const LINT_ADDON = ['addons-linter', '.output/firefox-mv2', '--warnings-as-errors'];

const STAGES = [
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'], parts: ['all'] },
  { name: 'unit', command: ['vitest', 'run', '--project', 'unit'], parts: ['all', 'unit'], isVitest: true },
  {
    name: 'faults',
    command: ['vitest', 'run', '--project', 'faults'],
    parts: ['all', 'faults'],
    isVitest: true,
  },
  { name: 'speed', command: ['node', 'test/tools/check-speed.ts'], parts: ['all'] },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'], parts: ['all', 'e2e'] },
  { name: 'fuzz', command: ['vitest', 'run', '--project', 'fuzz'], parts: ['all'], isVitest: true },
  { name: 'package', command: ['node', 'test/tools/check-package.ts'], parts: ['all'], needs: 'build' },
  { name: 'add-on', command: LINT_ADDON, parts: ['all'], needs: 'build' },
  { name: 'licences', command: ['node', 'test/tools/licences.mjs'], parts: ['all'] },
  { name: 'audit', command: ['node', 'test/tools/audit.mjs'], parts: ['all'] },
  {
    name: 'same bytes',
    command: ['node', 'test/tools/check-reproducible.mjs'],
    parts: ['all'],
    needs: 'build',
  },
  {
    name: 'end to end',
    command: ['node', 'test/tools/with-desktop.mjs', 'vitest', 'run', '--project', 'e2e'],
    parts: ['all', 'e2e'],
    needs: 'build',
    isVitest: true,
  },
];

const part = process.argv[2] ?? 'all';
if (!['all', 'unit', 'faults', 'e2e'].includes(part)) {
  console.error('Usage: node test/tools/all-tests.mjs [unit|faults|e2e]');
  process.exit(2);
}

ensureDependencies();
if (part === 'all' || part === 'e2e') ensureBrowsers();
const results = runStages(STAGES.filter(({ parts }) => parts.includes(part)));
for (const { name, passed, failed, seconds, note } of results) {
  console.log(`${name.padEnd(12)} ${note ?? `${passed} passed, ${failed} failed`} (${seconds.toFixed(1)} s)`);
}
const failed = sum(results.map((result) => result.failed));
console.log(`${sum(results.map((result) => result.passed))} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** Runs the stages one after the other; one that fails stops only those that need it. */
function runStages(stages) {
  const results = [];
  for (const stage of stages) {
    console.log(`\n━━━ ${stage.name} ━━━\n`);
    const needed = results.find(({ name }) => name === stage.needs);
    if (needed && needed.failed > 0) {
      console.log(`Left out, because ${needed.name} failed.`);
      results.push({
        name: stage.name,
        passed: 0,
        failed: 0,
        seconds: 0,
        note: `left out: ${needed.name} failed`,
      });
      continue;
    }
    const start = performance.now();
    const counts = stage.isVitest ? runVitest(stage.command) : countAsOne(run(stage.command));
    const seconds = (performance.now() - start) / 1_000;
    console.log(`\n${stage.name}: ${counts.failed === 0 ? 'passed' : 'FAILED'} in ${seconds.toFixed(1)} s`);
    results.push({ name: stage.name, seconds, ...counts });
  }
  console.log('\n━━━ result ━━━\n');
  return results;
}

/** The counts come from a JSON report beside the readable one. */
function runVitest(command) {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-tests-'));
  const file = join(folder, 'report.json');
  try {
    const succeeded = run([...command, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
    const { passed, failed } = readCounts(file);
    // An error outside any test file fails the run without failing a test.
    return { passed, failed: succeeded ? failed : Math.max(failed, 1) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A file that cannot be loaded, or whose set-up fails, counts as one: none of its tests is counted. */
function readCounts(file) {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
    const broken = testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
    );
    return { passed: numPassedTests, failed: numFailedTests + broken.length };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

function run([program, ...args]) {
  const stdio = ['ignore', 'inherit', 'inherit'];
  return spawnSync(program, args, { cwd: ROOT, stdio, env: projectEnvironment() }).status === 0;
}

function countAsOne(succeeded) {
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 };
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
