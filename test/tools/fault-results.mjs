import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectEnvironment, ROOT } from './ensure.mjs';

/** Runs fault tests and gives what they measured; `isGood` where none failed. */
export function runFaults(files, environment = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-faults-'));
  const file = join(folder, 'results.jsonl');
  try {
    const { status } = spawnSync('vitest', ['run', '--project', 'faults', ...files], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...projectEnvironment(), ...environment, CALLCARD_FAULT_RESULTS: file },
    });
    return { isGood: status === 0, results: existsSync(file) ? readResults(file) : [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Results as the tests have left them, one in each line. */
export function readResults(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** Sums judged runs up, by system and by whatever else `keyOf` adds. */
export function summaryOf(results, keyOf = () => '') {
  const groups = Map.groupBy(
    results.filter(({ recoveries }) => recoveries),
    (result) => `${result.system}\n${keyOf(result)}`,
  );
  return [...groups.values()].map((rows) => {
    const sum = (name) => rows.reduce((total, row) => total + row[name], 0);
    const recoveries = rows.flatMap((row) => row.recoveries).map((took) => took ?? Infinity);
    return {
      system: rows[0].system,
      scenario: rows[0].scenario,
      runs: rows.length,
      calls: sum('calls'),
      shown: sum('shown'),
      listed: sum('listed'),
      lost: sum('lost'),
      doubled: sum('doubled'),
      other: sum('other'),
      median: seconds(middleOf(recoveries)),
      worst: seconds(recoveries.length > 0 ? Math.max(...recoveries) : undefined),
    };
  });
}

/** Milliseconds as seconds; a dash where there is nothing to tell. */
export function seconds(milliseconds) {
  if (milliseconds === undefined) return '–';
  return Number.isFinite(milliseconds) ? `${(milliseconds / 1_000).toFixed(1)} s` : 'never';
}

function middleOf(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
}
