// Runs a command on a desktop of its own: Xvfb, a session bus, dunst and a log of the bus.
//   node test/tools/with-desktop.mjs node some.ts
// Children find: DISPLAY, CALLCARD_DESKTOP=1, and CALLCARD_DESKTOP_DIR with what desktop.ts reads and writes.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ensureBrowsers, projectEnvironment } from './ensure.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const NOTIFICATIONS = 'org.freedesktop.Notifications';
const PCAP_HEAD = 24;

/** English prompts (tests press their access keys), X11 only, and no helpers that the bus would start by itself. */
const PLAIN_DESKTOP = {
  LANG: 'C.UTF-8',
  LANGUAGE: 'en',
  WAYLAND_DISPLAY: undefined,
  GDK_BACKEND: 'x11',
  NO_AT_BRIDGE: '1',
  GTK_USE_PORTAL: '0',
  GSETTINGS_BACKEND: 'memory',
};

/** Starts the display, the session bus, the notification daemon and the log of the bus, then the command. */
async function withDesktop([program, ...args]) {
  ensureBrowsers();
  const directory = mkdtempSync(join(tmpdir(), 'callcard-desktop-'));
  const started = [];
  try {
    const display = await startDisplay(directory, started);
    const bus = await startBus(directory, started);
    const environment = projectEnvironment({
      DISPLAY: display,
      DBUS_SESSION_BUS_ADDRESS: bus,
      CALLCARD_DESKTOP: '1',
      CALLCARD_DESKTOP_DIR: directory,
      ...PLAIN_DESKTOP,
    });
    await startDunst(directory, environment, started);
    await startMonitor(directory, environment, started);
    return await runToEnd(program, args, environment);
  } finally {
    for (const child of started.reverse()) await stop(child);
    rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/**
 * Xvfb chooses a free display number itself and reports it. Keys do not repeat (-r): on a busy machine a key that is let
 * go late would go on in the page behind the prompt that it closed.
 */
async function startDisplay(directory, started) {
  const args = ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp', '-noreset', '-r'];
  return `:${await startAndAsk('Xvfb', args, directory, started)}`;
}

/** A bus of its own: the toasts of these browsers go to this daemon only. */
function startBus(directory, started) {
  return startAndAsk(
    'dbus-daemon',
    ['--session', '--nofork', '--nosyslog', '--print-address=3'],
    directory,
    started,
  );
}

async function startDunst(directory, environment, started) {
  // A wrapper, because the paths of this checkout and of Node may hold spaces and dunst splits at them.
  const menu = join(directory, 'menu');
  writeFileSync(
    menu,
    `#!/bin/sh\nexec "${process.execPath}" "${join(HERE, 'dunst-menu.mjs')}" "${directory}"\n`,
    { mode: 0o755 },
  );
  const config = join(directory, 'dunstrc');
  writeFileSync(config, readFileSync(join(HERE, 'dunstrc'), 'utf8').replaceAll('@MENU@', menu));
  const log = openSync(join(directory, 'dunst.log'), 'w');
  started.push(spawn('dunst', ['-conf', config], { stdio: ['ignore', log, log], env: environment }));
  await until(() => ownsName(NOTIFICATIONS, environment), 'dunst');
}

/** A packet capture, since it is the only form with exact texts and times. */
async function startMonitor(directory, environment, started) {
  const file = join(directory, 'bus.pcap');
  const rules = [`interface='${NOTIFICATIONS}'`, "type='method_return'"];
  const stdio = ['ignore', openSync(file, 'w'), openSync(join(directory, 'dbus-monitor.log'), 'w')];
  started.push(spawn('dbus-monitor', ['--session', '--pcap', ...rules], { stdio, env: environment }));
  // The capture's own head comes before the monitor listens: what counts is the first message after it.
  await until(() => {
    ownsName(NOTIFICATIONS, environment);
    return statSync(file).size > PCAP_HEAD;
  }, 'dbus-monitor');
}

/** Starts a program that writes one line to its file descriptor 3 when it is ready, and gives that line. */
function startAndAsk(program, args, directory, started) {
  const log = join(directory, `${program}.log`);
  const out = openSync(log, 'w');
  const child = spawn(program, args, { stdio: ['ignore', out, out, 'pipe'] });
  started.push(child);
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdio[3].on('data', (chunk) => {
      text += String(chunk);
      if (text.includes('\n')) resolve(text.trim());
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`${program} ended with ${code}: ${readFileSync(log, 'utf8')}`)),
    );
  });
}

function ownsName(name, environment) {
  const method = [
    '--print-reply=literal',
    '--dest=org.freedesktop.DBus',
    '/',
    'org.freedesktop.DBus.NameHasOwner',
  ];
  return spawnSync('dbus-send', ['--session', ...method, `string:${name}`], {
    encoding: 'utf8',
    env: environment,
  }).stdout.includes('true');
}

async function until(isTrue, what) {
  for (const end = Date.now() + 15_000; Date.now() < end; await sleep(30)) if (isTrue()) return;
  throw new Error(`${what} did not start within 15 s.`);
}

/** Runs a child to its end, hands signals on to it, and gives its exit code. */
function runToEnd(command, args, environment) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', env: environment });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', () => resolve(true)));
  child.kill('SIGTERM');
  if (!(await Promise.race([ended, sleep(3_000, false, { ref: false })]))) child.kill('SIGKILL');
  await ended;
}

const command = process.argv.slice(2);
if (command.length === 0) {
  console.error('Usage: node test/tools/with-desktop.mjs <command> [arguments]');
  process.exit(2);
}
process.exit(await withDesktop(command));
