import { appendFile, readFile, rename, stat } from 'node:fs/promises';
import { HIDDEN } from '../hidden-characters.ts';
import type { HelperRefusal } from '../protocol.ts';

/** Bytes after which a log is put aside as `<log>.1`, in place of the one before. */
export const MAX_LOG = 262_144;

/** Characters of a value or a program's name that are written down. */
const MAX_LOGGED = 40;

/**
 * One line of the log. Fixed arguments of an entry are not written: a person may have put a key there. Of a command that
 * was not on the list only the first word is.
 */
export type LoggedRun =
  | { what: 'start'; name: string; values: ReadonlyMap<string, string> }
  | { what: 'refuse'; code: HelperRefusal; name?: string; program?: string };

/** Writes a line; false if that was not possible. */
export async function logRun(file: string, run: LoggedRun, now: number): Promise<boolean> {
  try {
    await rotate(file);
    await appendFile(file, `${JSON.stringify(lineOf(run, now))}\n`, { mode: 0o600 });
    return true;
  } catch {
    return false;
  }
}

/** Starts in the log since a time, in milliseconds since 1970. */
export async function countStarts(file: string, since: number): Promise<number> {
  const text = await readFile(file, 'utf8').catch(() => '');
  let count = 0;
  for (const line of text.split('\n').reverse()) {
    const { at, what } = readLine(line);
    if (at < since) break;
    if (what === 'start') count++;
  }
  return count;
}

function lineOf(run: LoggedRun, now: number) {
  const at = new Date(now).toISOString();
  if (run.what === 'refuse') {
    const { what, code, name, program } = run;
    return { at, what, code, name, program: program === undefined ? undefined : cap(program) };
  }
  const values = Object.fromEntries([...run.values].map(([key, value]) => [key, cap(value)]));
  return { at, what: run.what, name: run.name, values };
}

async function rotate(file: string): Promise<void> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size >= MAX_LOG) await rename(file, `${file}.1`);
}

/** A line that is none counts as new and as no start, so that it hides nothing before it. */
function readLine(line: string): { at: number; what: unknown } {
  try {
    const { at, what } = JSON.parse(line) as { at?: unknown; what?: unknown };
    const time = typeof at === 'string' ? Date.parse(at) : NaN;
    return { at: Number.isNaN(time) ? Infinity : time, what };
  } catch {
    return { at: Infinity, what: undefined };
  }
}

function cap(text: string): string {
  const visible = text.slice(0, MAX_LOGGED).replace(new RegExp(HIDDEN, 'gu'), '?');
  return text.length > MAX_LOGGED ? `${visible}…` : visible;
}
