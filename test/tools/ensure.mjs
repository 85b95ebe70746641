import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const BIN = join(ROOT, 'node_modules', '.bin');

/** Any one of `programs` will do; `variable` names a program that someone brings along. */
const BROWSERS = {
  chromium: {
    programs: ['chromium', 'chromium-browser', 'google-chrome'],
    apt: 'chromium',
    variable: 'CALLCARD_CHROMIUM',
  },
  firefox: { programs: ['firefox-esr', 'firefox'], apt: 'firefox-esr', variable: 'CALLCARD_FIREFOX' },
};
const NEEDED = [
  BROWSERS.chromium,
  BROWSERS.firefox,
  { programs: ['Xvfb'], apt: 'xvfb' },
  { programs: ['dunst'], apt: 'dunst' },
  { programs: ['dunstctl'], apt: 'dunst' },
  { programs: ['dbus-daemon'], apt: 'dbus-x11' },
  { programs: ['dbus-monitor'], apt: 'dbus-x11' },
  { programs: ['dbus-send'], apt: 'dbus-x11' },
  { programs: ['import'], apt: 'imagemagick' },
  { programs: ['xdotool'], apt: 'xdotool' },
];

/** Installs the npm packages unless what is there is what the lockfile asks for. */
export function ensureDependencies() {
  if (isInstalled() && isExecutable(join(BIN, 'node'))) return;
  console.log('Installing the npm packages (npm ci) …');
  run('npm', ['ci', '--no-audit', '--no-fund'], 'npm ci failed: see its message above.');
}

/** Installs the browsers and the desktop programs that are missing, or ends with the command that would. */
export function ensureBrowsers() {
  const { packages, names } = findMissing();
  if (packages.length === 0) return;
  if (!findProgram('apt-get')) {
    fail(
      `Missing: ${names}. Install them with your system's tools (Debian's packages: ${packages.join(' ')}).`,
    );
  }
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  if (process.getuid?.() !== 0) {
    fail(
      `Missing: ${names}. Install them with\n\n  sudo apt-get update && sudo apt-get ${install.join(' ')}\n`,
    );
  }
  console.log(`Missing: ${names}. Installing ${packages.join(' ')} (apt-get) …`);
  const problem = `apt-get could not install ${packages.join(' ')}: see its message above.`;
  run('apt-get', ['-q', 'update'], problem);
  run('apt-get', ['-q', ...install], problem);
  const rest = findMissing();
  if (rest.packages.length > 0) fail(`Still missing after the installation: ${rest.names}.`);
}

/** The path of a browser, the one that CALLCARD_CHROMIUM or CALLCARD_FIREFOX names before the system's. */
export function findBrowser(kind) {
  const { programs, variable, apt } = BROWSERS[kind];
  const path = process.env[variable] ?? programs.map(findProgram).find(Boolean);
  if (!path) throw new Error(`No ${apt} found: install it, or name one in ${variable}.`);
  return path;
}

/** The full path of a program, or undefined. */
export function findProgram(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** The environment for children: the Node that the project pins comes first on PATH. */
export function projectEnvironment(extra = {}) {
  return { ...process.env, PATH: [BIN, process.env.PATH ?? ''].join(delimiter), ...extra };
}

/** npm keeps a lockfile of what it installed; packages for other systems are missing there. Times tell nothing after a checkout. */
function isInstalled() {
  const installedFile = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = readPackages(installedFile);
  const wanted = Object.entries(readPackages(join(ROOT, 'package-lock.json'))).filter(
    ([path]) => path !== '',
  );
  return wanted.every(([path, { version, optional, devOptional }]) =>
    installed[path] ? installed[path].version === version : Boolean(optional ?? devOptional),
  );
}

function readPackages(lockfile) {
  return JSON.parse(readFileSync(lockfile, 'utf8')).packages;
}

function findMissing() {
  const missing = NEEDED.filter((need) => !isThere(need));
  const fonts = hasFonts() ? [] : ['fonts-dejavu-core'];
  const packages = [...new Set([...missing.map((need) => need.apt), ...fonts])];
  return { packages, names: [...missing.map((need) => need.programs[0]), ...fonts].join(', ') };
}

/** Where a program comes from: CALLCARD_CHROMIUM and the like win, then the PATH. */
function isThere({ programs, variable }) {
  const chosen = variable ? process.env[variable] : undefined;
  if (chosen && !isExecutable(chosen)) fail(`${variable} is set to ${chosen}, which cannot be run.`);
  return Boolean(chosen) || programs.some(findProgram);
}

/** Without a font the daemon draws nothing readable; any TrueType font will do. */
function hasFonts() {
  return existsSync('/usr/share/fonts/truetype') || !existsSync('/usr/share/fonts');
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function run(command, args, problem) {
  const { status } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) fail(problem);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureDependencies();
  ensureBrowsers();
}
