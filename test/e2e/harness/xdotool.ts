import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Presses keys and moves the mouse of the tests' display. */
export async function xdotool(...args: string[]): Promise<string> {
  const { stdout } = await run('xdotool', args);
  return stdout.trim();
}
