import { readFile } from 'node:fs/promises';
import { readAllowList } from '../allow-list.ts';
import type { AllowedCommand } from '../allow-list-entry.ts';
import type { PatternWord } from '../command-pattern.ts';
import type { ListState } from '../protocol.ts';
import { readCommandLine, USAGE } from './command-line.ts';
import type { Environment } from './environment.ts';
import { helperFiles } from './folders.ts';
import { install, type InstallOptions } from './install.ts';
import { readStatus } from './status.ts';
import { uninstall } from './uninstall.ts';

type Say = (line: string) => void;

/** Does what `npm run helper` was asked, and says so. Gives the exit code. */
export async function runCommand(
  args: readonly string[],
  environment: Environment,
  say: Say,
): Promise<number> {
  const read = readCommandLine(args);
  if (!read.ok) {
    say(`${read.problem}\n\n${USAGE}`);
    return 2;
  }
  switch (read.value.command) {
    case 'install':
      return sayInstalled(read.value, environment, say);
    case 'uninstall':
      return sayUninstalled(read.value.everything, environment, say);
    case 'status':
      return sayStatus(environment, say);
    case 'allow-list':
      return sayList(environment, say);
  }
}

async function sayInstalled(options: InstallOptions, environment: Environment, say: Say): Promise<number> {
  const { files, node, registered, skipped, failed } = await install(environment, options);
  say(`The helper is in ${files.folder}`);
  say(`It runs with ${node}`);
  for (const { browser, key, manifest } of registered) say(`${browser}: registered in ${key ?? manifest}`);
  for (const browser of skipped) say(`${browser}: not found, left out. To do it still: --browser ${browser}`);
  for (const browser of failed) say(`${browser}: the registry refused it`);
  say(`Your allow-list: ${files.list}`);
  return failed.length > 0 ? 1 : 0;
}

async function sayUninstalled(everything: boolean, environment: Environment, say: Say): Promise<number> {
  const { removed, kept } = await uninstall(environment, everything);
  if (removed.length === 0) say('The helper was not installed.');
  for (const what of removed) say(`Removed: ${what}`);
  for (const file of kept) say(`Kept: ${file}`);
  return 0;
}

async function sayStatus(environment: Environment, say: Say): Promise<number> {
  const { files, isInstalled, answer, browsers } = await readStatus(environment);
  if (!isInstalled) {
    say('The helper is not installed.');
    return 1;
  }
  say(`Helper: ${files.folder}, ${answer ? 'it answers' : 'but it does not answer; install it again'}`);
  for (const { browser, isRegistered } of browsers)
    say(`${browser}: ${isRegistered ? 'registered' : 'not registered'}`);
  if (answer) say(`Allow-list: ${describe(answer)}, ${files.list}`);
  say(`Log: ${files.log}`);
  return answer ? 0 : 1;
}

function describe({ state, entries, problems }: ListState): string {
  switch (state) {
    case 'no-list':
      return 'there is none';
    case 'broken-list':
      return 'it cannot be read';
    case 'read':
      return `${entries} in force, ${problems} wrong`;
  }
}

async function sayList(environment: Environment, say: Say): Promise<number> {
  const { list: file } = helperFiles(environment);
  say(file);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) {
    say('There is no such file. "npm run helper -- install" makes one.');
    return 1;
  }
  const list = readAllowList(text);
  if (!list.ok) {
    say(`${list.problem} Nothing is allowed.`);
    return 1;
  }
  const { commands, problems } = list.value;
  if (commands.length === 0) say('Nothing is allowed.');
  for (const entry of commands) say(describeEntry(entry));
  for (const { entry, name, problem } of problems)
    say(`Entry ${entry}${name === undefined ? '' : ` (${name})`} is not in force: ${problem}`);
  return problems.length > 0 ? 1 : 0;
}

function describeEntry({ name, command, program, ask }: AllowedCommand): string {
  const words = command.map(describeWord).join(' ');
  return `${name}: ${words} → ${program}, ${ask ? 'after asking' : 'without asking'}`;
}

function describeWord(word: PatternWord): string {
  const text =
    'literal' in word ? word.literal : `${word.before}{${word.placeholder}:${word.kind}}${word.after}`;
  return /^[^\s"]+$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
}
