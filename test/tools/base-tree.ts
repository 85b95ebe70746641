import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './ensure.mjs';

/** What of a commit is needed to run its pure part. */
const PARTS = ['package.json', 'lib', 'test/bench', 'test/simulators'];

/** A commit's files in a folder of their own, with this checkout's packages. */
export interface BaseTree {
  commit: string;
  folder: string;
  remove(): void;
}

/**
 * The commit that a change is compared with: where the branch left `main`, else the commit before. Undefined where the
 * history is not there (an archive, a clone of one commit).
 */
export function baseCommit(): string | undefined {
  const head = git('rev-parse', 'HEAD');
  if (head === undefined) return undefined;
  const fork = ['origin/main', 'main'].map((branch) => git('merge-base', branch, 'HEAD'));
  return fork.find((commit) => commit !== undefined && commit !== head) ?? git('rev-parse', 'HEAD~1');
}

/** Puts a commit's files into a temporary folder; undefined where that fails. */
export function unpackBase(commit: string): BaseTree | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-base-'));
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  const archive = spawnSync('git', ['archive', '--format=tar', commit, ...PARTS], {
    cwd: ROOT,
    maxBuffer: 1e9,
  });
  const unpacked =
    archive.status === 0 && spawnSync('tar', ['-x', '-C', folder], { input: archive.stdout }).status === 0;
  if (!unpacked) {
    remove();
    return undefined;
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return { commit, folder, remove };
}

/** Puts a folder of this checkout beside those of the base. */
export function addToBase({ folder }: BaseTree, from: string, to: string): void {
  mkdirSync(join(folder, to), { recursive: true });
  cpSync(join(ROOT, from), join(folder, to), { recursive: true });
}

function git(...args: string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : undefined;
}
