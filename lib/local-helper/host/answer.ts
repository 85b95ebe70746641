import type { Result } from '../../domain/result.ts';
import type { AllowedCommand } from '../allow-list-entry.ts';
import type { AllowList } from '../allow-list.ts';
import { argumentsOf, matchCommand, pathsOf, type CommandMatch, type NamedPath } from '../match-command.ts';
import type { HelperRefusal, HelperRequest, ListState, ReplyBody } from '../protocol.ts';
import { splitCommand } from '../split-command.ts';
import type { LoggedRun } from './run-log.ts';

/** Programs that may be started within {@link RUN_WINDOW_MS}: a phone system gone wild must not bury the computer. */
export const MAX_RUNS = 20;
/** In milliseconds. */
const RUN_WINDOW_MS = 60_000;

/** What answering needs of this computer. */
export interface Computer {
  /** Reads the list anew, so that a change counts at once. */
  readList(): Promise<Result<AllowList, 'no-list' | 'broken-list'>>;
  /** Looks where a file or folder really is. */
  findPath(path: NamedPath, entry: AllowedCommand): Promise<Result<void, 'no-file' | 'outside'>>;
  /** Programs that were started since a time, in milliseconds since 1970. */
  countStarts(since: number): Promise<number>;
  /** Whether it could be written down. */
  log(run: LoggedRun): Promise<boolean>;
  start(program: string, args: readonly string[]): Promise<Result<void, 'no-program' | 'failed'>>;
  now(): number;
}

/** Does what the extension asks, as far as the allow-list lets it. */
export async function answer(request: HelperRequest, computer: Computer): Promise<ReplyBody> {
  if (request.type === 'hello') return { type: 'hello', list: await describeList(computer) };
  const found = await findEntry(request.command, computer);
  if (!found.ok) return refuse(found.code, request.command, computer);
  const { name, ask } = found.match.entry;
  if (request.type === 'ask') return { type: 'allowed', name, ask };
  if (ask && !request.confirmed) return { type: 'allowed', name, ask };
  const code = await run(found.match, computer);
  return code === undefined ? { type: 'started', name } : refuse(code, request.command, computer, name);
}

async function describeList({ readList }: Computer): Promise<ListState> {
  const list = await readList();
  if (!list.ok) return { state: list.problem, entries: 0, problems: 0 };
  return { state: 'read', entries: list.value.commands.length, problems: list.value.problems.length };
}

type Found = { ok: true; match: CommandMatch } | { ok: false; code: HelperRefusal };

async function findEntry(command: string, { readList }: Computer): Promise<Found> {
  const words = splitCommand(command);
  if (!words.ok) return { ok: false, code: 'unreadable' };
  const list = await readList();
  if (!list.ok) return { ok: false, code: list.problem };
  const match = matchCommand(words.value, list.value.commands);
  return match ? { ok: true, match } : { ok: false, code: 'not-listed' };
}

/** Starts the program; gives the reason why not. What cannot be logged is not started. */
async function run(match: CommandMatch, computer: Computer): Promise<HelperRefusal | undefined> {
  const { entry, values } = match;
  for (const path of pathsOf(match)) {
    const found = await computer.findPath(path, entry);
    if (!found.ok) return found.problem;
  }
  if ((await computer.countStarts(computer.now() - RUN_WINDOW_MS)) >= MAX_RUNS) return 'too-many';
  if (!(await computer.log({ what: 'start', name: entry.name, values }))) return 'no-log';
  const started = await computer.start(entry.program, argumentsOf(match));
  return started.ok ? undefined : started.problem;
}

async function refuse(
  code: HelperRefusal,
  command: string,
  { log }: Computer,
  name?: string,
): Promise<ReplyBody> {
  const [program = ''] = command.trimStart().split(/\s/, 1);
  await log({ what: 'refuse', code, ...(name === undefined ? { program } : { name }) });
  return { type: 'refused', code, ...(name !== undefined && { name }) };
}
