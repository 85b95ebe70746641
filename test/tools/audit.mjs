// Asks the npm registry for known weaknesses of what ships. Where it cannot be asked, that is said, and nothing fails.
import { spawnSync } from 'node:child_process';
import { projectEnvironment, ROOT } from './ensure.mjs';

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  cwd: ROOT,
  env: projectEnvironment(),
  encoding: 'utf8',
});
const { high, critical } = countsIn(stdout) ?? {};
if (high === undefined)
  console.log('The registry could not be asked: nothing is known, nothing was checked.');
else console.log(`${critical} critical and ${high} high weaknesses in what ships`);
if (high > 0 || critical > 0) process.exitCode = 1;

function countsIn(text) {
  try {
    return JSON.parse(text).metadata?.vulnerabilities;
  } catch {
    return undefined;
  }
}
