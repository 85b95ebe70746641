import { spawn } from 'node:child_process';
import { isAbsolute } from 'node:path';
import { failure, success, type Result } from '../../domain/result.ts';

/**
 * Starts a program without a shell, its arguments one by one, and lets it live on by itself: it gets no input, its
 * output goes nowhere, and it outlives the helper. Not so in Firefox on Windows: it ends all that came from a helper
 * together with it (MDN, "Native messaging"), and Node cannot start a program outside of that job.
 */
export function startProgram(
  program: string,
  args: readonly string[],
  folder: string,
): Promise<Result<void, 'no-program' | 'failed'>> {
  // Without a full path the system would search its own places, and Windows the current folder first.
  if (!isAbsolute(program)) return Promise.resolve(failure('no-program'));
  return new Promise((resolve) => {
    try {
      const child = spawn(program, args, { shell: false, detached: true, stdio: 'ignore', cwd: folder });
      child.once('spawn', () => {
        child.unref();
        resolve(success(undefined));
      });
      child.once('error', ({ code }: NodeJS.ErrnoException) =>
        resolve(failure(code === 'ENOENT' || code === 'EACCES' ? 'no-program' : 'failed')),
      );
    } catch {
      resolve(failure('failed'));
    }
  });
}
