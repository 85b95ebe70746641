import { failure, success, type Result } from '../domain/result.ts';
import { readArgument, readPattern, type ArgumentPart, type PatternWord } from './command-pattern.ts';
import { HIDDEN } from './hidden-characters.ts';
import { baseName, folderProblem, isAbsolutePath } from './path-under.ts';
import { MAX_NAME } from './protocol.ts';
import { MAX_WORDS } from './split-command.ts';

/** One entry of the allow-list, checked. */
export interface AllowedCommand {
  /** What the person calls it; toasts and the log say it. */
  name: string;
  /** The command as the phone system sends it, word by word. */
  command: PatternWord[];
  /** Full path of what is started. */
  program: string;
  args: ArgumentPart[][];
  /** Where `file` and `folder` placeholders may lead. */
  folders: string[];
  /** How a `file` must end, in small letters; empty for any. */
  endings: string[];
  /** Whether the person must agree each time. */
  ask: boolean;
}

type EntryProblem = { name?: string; problem: string };

const KEYS = ['name', 'command', 'program', 'args', 'folders', 'endings', 'ask'];
const MAX_TEXT = 1_024;

/** They read their arguments as language, so text with blanks, quotes or `$` would mean something to them. */
const SHELLS = /^(?:(?:ba|da|z|k|c|tc|fi|a)?sh|cmd|command|powershell|pwsh)(?:\.exe|\.com)?$/i;

/** Windows gives these to its shell by itself. */
const BATCH_FILE = /\.(?:bat|cmd)[. ]*$/i;

/** Checks one entry; the problem is in words for the person who wrote it. */
export function readEntry(value: unknown): Result<AllowedCommand, EntryProblem> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return failure({ problem: 'must be { "name": …, "command": …, "program": … }' });
  const fields = value as Record<string, unknown>;
  const { name } = fields;
  if (!isText(name) || name.length > MAX_NAME)
    return failure({ problem: `"name" must be a text of 1 to ${MAX_NAME} characters` });
  const entry = readFields(name, fields);
  return entry.ok ? entry : failure({ name, problem: entry.problem });
}

function readFields(name: string, fields: Record<string, unknown>): Result<AllowedCommand, string> {
  const unknown = Object.keys(fields).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) return failure(`"${unknown.slice(0, 40)}" is not known here`);
  const { command, program, ask = true } = fields;
  if (typeof ask !== 'boolean') return failure('"ask" must be true or false');
  if (!isText(command)) return failure('"command" must be a text');
  const pattern = readPattern(command);
  if (!pattern.ok) return failure(`"command" ${pattern.problem}`);
  if (!isText(program) || !isAbsolutePath(program)) return failure('"program" must be a full path');
  if (BATCH_FILE.test(program))
    return failure('"program" must not be a .bat or .cmd file: Windows gives those to a shell');
  const placeholders = pattern.value.filter((word) => 'kind' in word);
  const args = readArguments(fields.args, new Set(placeholders.map(({ placeholder }) => placeholder)));
  if (!args.ok) return args;
  const isPath = placeholders.some(({ kind }) => kind === 'file' || kind === 'folder');
  if (isPath && SHELLS.test(baseName(program)))
    return failure('"program" is a shell, which would read a file or folder name as language');
  const folders = readFolders(fields.folders, isPath);
  if (!folders.ok) return folders;
  const endings = readEndings(
    fields.endings,
    placeholders.some(({ kind }) => kind === 'file'),
  );
  if (!endings.ok) return endings;
  return success({
    name,
    command: pattern.value,
    program,
    args: args.value,
    folders: folders.value,
    endings: endings.value,
    ask,
  });
}

function readArguments(value: unknown, known: ReadonlySet<string>): Result<ArgumentPart[][], string> {
  if (value === undefined) return success([]);
  if (!isTextList(value, { mayBeEmpty: true })) return failure('"args" must be a list of texts');
  const args: ArgumentPart[][] = [];
  for (const [index, text] of value.entries()) {
    const argument = readArgument(text, known);
    if (!argument.ok) return failure(`"args" ${index + 1} ${argument.problem}`);
    args.push(argument.value);
  }
  return success(args);
}

function readFolders(value: unknown, isNeeded: boolean): Result<string[], string> {
  if (value === undefined && !isNeeded) return success([]);
  if (!isNeeded) return failure('"folders" is only for commands with a file or a folder');
  if (!isTextList(value) || value.length === 0)
    return failure('"folders" must name the folders that the file or folder may be in');
  for (const folder of value) {
    const problem = folderProblem(folder);
    if (problem !== undefined) return failure(`"folders": ${folder.slice(0, 100)} ${problem}`);
  }
  return success(value);
}

function readEndings(value: unknown, isNeeded: boolean): Result<string[], string> {
  if (value === undefined) return success([]);
  if (!isNeeded) return failure('"endings" is only for commands with a file');
  if (!isTextList(value) || !value.every((ending) => /^\.[^\\/]+$/.test(ending)))
    return failure('"endings" must be a list such as [".pdf", ".wav"]');
  return success(value.map((ending) => ending.toLowerCase()));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= MAX_TEXT && !HIDDEN.test(value);
}

function isTextList(value: unknown, { mayBeEmpty = false } = {}): value is string[] {
  return (
    Array.isArray(value) &&
    value.length <= MAX_WORDS &&
    value.every((text) => isText(text) || (mayBeEmpty && text === ''))
  );
}
