import { existsSync } from 'node:fs';
import { leaksIn } from './leaks.ts';

/** After all end-to-end tests: nothing that they have left, toasts and reports among them, holds a secret. */
export function teardown(): void {
  const folders = [process.env['CALLCARD_DESKTOP_DIR'], 'test-results'];
  const leaks = folders.flatMap((folder) => (folder && existsSync(folder) ? leaksIn(folder) : []));
  if (leaks.length > 0) throw new Error(`A secret stands in ${leaks.join(', ')}`);
}
