// Builds both extensions twice, in two folders of different names and depths, and compares them byte for byte.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectEnvironment, ROOT } from './ensure.mjs';

const PLACES = ['a', join('another place', 'with a longer name')];

/** A copy of the sources as a clone has them, over the packages that are installed here. */
function copyTo(folder) {
  const { stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  for (const file of stdout.split('\0').filter((name) => name !== '' && !name.startsWith('test/'))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(ROOT, file), join(folder, file));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
}

function build(folder) {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: folder,
    env: projectEnvironment(),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The build failed in ${folder}:\n${stdout}${stderr}`);
}

/** Every file of a build with its bytes. */
function filesOf(folder) {
  const output = join(folder, '.output');
  const files = readdirSync(output, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(join(output, file)).isFile(),
  );
  return new Map(files.sort().map((file) => [file, readFileSync(join(output, file))]));
}

function isSame(one, other) {
  return one !== undefined && other !== undefined && one.equals(other);
}

const base = mkdtempSync(join(tmpdir(), 'callcard-reproducible-'));
try {
  const [first, second] = PLACES.map((place) => {
    const folder = join(base, place);
    mkdirSync(folder, { recursive: true });
    copyTo(folder);
    build(folder);
    return filesOf(folder);
  });
  const names = [...new Set([...first.keys(), ...second.keys()])];
  const other = names.filter((name) => !isSame(first.get(name), second.get(name)));
  for (const name of other) console.error(`differs: ${name}`);
  console.log(`${names.length - other.length} of ${names.length} files are the same in both builds`);
  if (other.length > 0 || names.length === 0) process.exitCode = 1;
} finally {
  rmSync(base, { recursive: true, force: true });
}
