import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { onTestFinished } from 'vitest';
import { readAllowList, type AllowList } from '../../../lib/local-helper/allow-list.ts';
import type { AllowedCommand } from '../../../lib/local-helper/allow-list-entry.ts';

/** An allow-list file with these entries. */
export function listFile(...commands: readonly unknown[]): string {
  return JSON.stringify({ version: 1, commands });
}

export function readList(...commands: readonly unknown[]): AllowList {
  const list = readAllowList(listFile(...commands));
  if (!list.ok) throw new Error(list.problem);
  return list.value;
}

/** One entry, checked; a missing name and program are added. */
export function allowed(fields: Readonly<Record<string, unknown>>): AllowedCommand {
  const { commands, problems } = readList({ name: 'Sample', program: '/usr/bin/sample', ...fields });
  const [entry] = commands;
  if (!entry) throw new Error(problems[0]?.problem);
  return entry;
}

/** A folder of this test's own. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'callcard-helper-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Texts as commands have them, and some that a shell, a quote or a bidi sign could spoil. */
export const commandText = fc.string({
  unit: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...Array.from('abcXYZ019éß京-_.@+/:')) },
    { weight: 3, arbitrary: fc.constantFrom(...Array.from(' \t"\'\\$`;|&<>*?~%^!#(){}[]=,')) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
  ),
});
