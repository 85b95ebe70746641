import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Tells the tests' policies from an administrator's, and the run that wrote one from those that were killed. */
const MARK = 'written by the tests of Callcard, process ';

/** Writes an administrator's policy for all browsers of the machine. */
export function installPolicy(file: string, policy: object): void {
  if (process.getuid?.() !== 0) throw new Error(`A policy needs root: it goes to ${file}.`);
  if (existsSync(file) && !isOurs(file)) {
    throw new Error(`Tests must not replace the policy of somebody else, or of another run, in ${file}.`);
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ comment: `${MARK}${process.pid}`, ...policy }, null, 2));
}

/** Takes away what this run or a killed one wrote, and leaves any other policy alone. */
export function removePolicy(file: string): void {
  if (isOurs(file)) rmSync(file, { force: true });
}

function isOurs(file: string): boolean {
  if (!existsSync(file)) return false;
  const writer = new RegExp(`${MARK}(\\d+)`).exec(readFileSync(file, 'utf8'))?.[1];
  return writer !== undefined && (Number(writer) === process.pid || !existsSync(`/proc/${writer}`));
}
