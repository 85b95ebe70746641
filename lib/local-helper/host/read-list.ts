import { readFile } from 'node:fs/promises';
import { failure, type Result } from '../../domain/result.ts';
import { readAllowList, type AllowList } from '../allow-list.ts';

/** Reads the allow-list file. */
export async function readListFile(file: string): Promise<Result<AllowList, 'no-list' | 'broken-list'>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return failure(isMissing ? 'no-list' : 'broken-list');
  }
  const list = readAllowList(text);
  return list.ok ? list : failure('broken-list');
}
