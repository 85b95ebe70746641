// The whole job to look at, from a fresh clone on:
//   npm run demo                  on your own desktop, until you close the browser
//   npm run demo -- --headless    unattended, on a desktop of its own; exits 0 or 1
//   npm run demo -- --firefox     the same in Firefox
import { spawnSync } from 'node:child_process';
import { ensureBrowsers, ensureDependencies, findBrowser, projectEnvironment, ROOT } from './ensure.mjs';

const KNOWN = ['--headless', '--firefox'];
const args = process.argv.slice(2);
const unknown = args.filter((arg) => !KNOWN.includes(arg));
if (unknown.length > 0)
  stop(`Unknown: ${unknown.join(' ')}. Use: npm run demo -- [--headless] [--firefox]`, 2);

const isHeadless = args.includes('--headless');
const browser = args.includes('--firefox') ? 'firefox' : 'chromium';
if (!isHeadless && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
  stop('There is no display here. Run it unattended: npm run demo -- --headless', 1);

ensureDependencies();
if (isHeadless || process.getuid?.() === 0) ensureBrowsers();
else requireBrowser();
run(['wxt', 'build', ...(browser === 'firefox' ? ['-b', 'firefox', '--mv2'] : [])]);
const demo = ['node', 'test/demo/demo.ts', browser, ...(isHeadless ? ['--headless'] : [])];
run(isHeadless ? ['node', 'test/tools/with-desktop.mjs', ...demo] : demo);

/** On somebody's own desktop only the browser is needed; without root they must install it themselves. */
function requireBrowser() {
  try {
    findBrowser(browser);
  } catch (error) {
    stop(error.message, 1);
  }
}

function run([program, ...rest]) {
  const { status } = spawnSync(program, rest, { cwd: ROOT, stdio: 'inherit', env: projectEnvironment() });
  if (status !== 0) process.exit(status ?? 1);
}

function stop(message, code) {
  console.error(message);
  process.exit(code);
}
