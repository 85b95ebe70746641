import { spawnSync } from 'node:child_process';
import type { Compared } from '../bench/compare-rounds.ts';
import { addToBase, baseCommit, unpackBase, type BaseTree } from './base-tree.ts';
import { ROOT } from './ensure.mjs';

/** How much slower than the base fails: well above what a busy computer makes of two equal sides. */
const MOST = 1.5;
/** The bench of this checkout over the base's own code: then both sides do the same. */
const BENCH_OF_NOW = 'test/bench-of-now';

/** Fails when the pure part became slower than at the base commit, by ratio and side by side; never by the clock alone. */
function main(): void {
  const commit = baseCommit();
  const base = commit === undefined ? undefined : unpackBase(commit);
  if (!base) {
    console.log('Nothing to compare: there is no earlier commit here.');
    return;
  }
  try {
    addToBase(base, 'test/bench', BENCH_OF_NOW);
    console.log(`compared with ${base.commit.slice(0, 10)}; above 1 is slower, ${MOST} is too much`);
    const slower = slowerThan(base, []);
    // Once more, in another process: how one compiled the code, or what else the computer did, is no fault of the code.
    const again = slower.length > 0 ? slowerThan(base, slower) : [];
    for (const name of again) console.log(`FAILED: ${name} takes more than ${MOST} times as long as before`);
    process.exitCode = again.length > 0 ? 1 : 0;
  } finally {
    base.remove();
  }
}

/** The names of the rounds that take too long, of all or of those named. A bench that does not run there says nothing. */
function slowerThan({ folder }: BaseTree, names: readonly string[]): string[] {
  for (const bench of [BENCH_OF_NOW, 'test/bench']) {
    const file = `${folder}/${bench}/pure-rounds.ts`;
    const { status, stdout } = spawnSync('node', ['test/bench/compare.ts', file, ...names], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    if (status !== 0) continue;
    const compared = JSON.parse(stdout) as Compared[];
    for (const { name, ratio } of compared) console.log(`  ${name.padEnd(20)} ${ratio.toFixed(2)}`);
    return compared.flatMap(({ name, ratio }) => (ratio > MOST ? [name] : []));
  }
  console.log('Nothing to compare: the bench does not run at that commit.');
  return [];
}

main();
