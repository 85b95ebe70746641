// Lists the licences of everything that the extension may hold: node test/tools/licences.mjs [--write]
// Without --write it compares the list with docs/licences.md, and ends with 1 where they differ.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './ensure.mjs';

const PAGE = join(ROOT, 'docs', 'licences.md');
/** Licences that ask for no more than their text and the names of the authors; of the MPL, its own files stay free. */
const ALLOWED = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'MPL-2.0', 'Unlicense'];

/** Every package that one of the dependencies needs, as the lockfile has it. */
function shipped() {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([path, { dev, devOptional, optional }]) => path !== '' && !dev && !devOptional && !optional)
    .map(([path, { version, license }]) => ({
      name: path.replace(/^.*node_modules\//, ''),
      version,
      license: license ?? licenceOf(path),
    }))
    .sort(
      (one, other) =>
        one.name.localeCompare(other.name, 'en') || one.version.localeCompare(other.version, 'en'),
    );
}

function licenceOf(path) {
  const { license, licenses } = JSON.parse(readFileSync(join(ROOT, path, 'package.json'), 'utf8'));
  return license ?? licenses?.[0]?.type ?? 'unknown';
}

function page(packages) {
  const cells = packages.map(({ name, version, license }) => [`\`${name}\``, version, license]);
  const rows = [['Package', 'Version', 'Licence'], ...cells];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  const [head, ...body] = rows;
  return [
    '# Licences',
    '',
    'Callcard is under the [MIT licence](../LICENSE). These packages, or parts of them, are in the built extensions: its',
    'dependencies and all that these need. The list is made from the lockfile (`node test/tools/licences.mjs --write`), and',
    'a test holds it true.',
    '',
    line(head),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...body.map(line),
    '',
  ].join('\n');
}

const packages = shipped();
const wanted = page(packages);
const strange = packages.filter(
  ({ license }) => !ALLOWED.some((allowed) => license.replace(/[()]/g, '').split(' OR ').includes(allowed)),
);
for (const { name, license } of strange)
  console.error(`${name}: ${license} is not among the licences that may ship.`);
if (process.argv.includes('--write')) writeFileSync(PAGE, wanted);
else if (readFileSync(PAGE, 'utf8') !== wanted) {
  console.error('docs/licences.md is not true any more: node test/tools/licences.mjs --write');
  process.exitCode = 1;
}
if (strange.length > 0) process.exitCode = 1;
console.log(
  `${packages.length} packages, each with a licence that may ship: ${strange.length === 0 ? 'yes' : 'no'}`,
);
