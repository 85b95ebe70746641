import { realpath, stat } from 'node:fs/promises';
import { failure, success, type Result } from '../../domain/result.ts';
import type { AllowedCommand } from '../allow-list-entry.ts';
import { hasEnding, type NamedPath } from '../match-command.ts';
import { isUnder } from '../path-under.ts';

/** Whether a file or folder is there, and, with all links followed, still within the entry's folders. */
export async function findPath(
  { kind, path }: NamedPath,
  entry: AllowedCommand,
): Promise<Result<void, 'no-file' | 'outside'>> {
  const real = await realPath(path);
  if (real === undefined || !(await isOfKind(real, kind))) return failure('no-file');
  const folders = await Promise.all(entry.folders.map(realPath));
  const isInside = folders.some((folder) => folder !== undefined && isUnder(real, folder));
  return isInside && (kind === 'folder' || hasEnding(real, entry)) ? success(undefined) : failure('outside');
}

function realPath(path: string): Promise<string | undefined> {
  return realpath(path).catch(() => undefined);
}

async function isOfKind(path: string, kind: NamedPath['kind']): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return kind === 'folder' ? found?.isDirectory() === true : found?.isFile() === true;
}
