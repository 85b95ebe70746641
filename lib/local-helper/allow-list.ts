import { failure, success, type Result } from '../domain/result.ts';
import { readEntry, type AllowedCommand } from './allow-list-entry.ts';

/** Characters of an allow-list file. */
export const MAX_LIST = 262_144;

/** Entries that are read of it. */
export const MAX_ENTRIES = 200;

/** What is wrong with one entry. */
export interface ListProblem {
  /** The entry's place in the file, from 1 on. */
  entry: number;
  /** Its name, where it has a readable one. */
  name?: string;
  /** In words for the person who wrote it. */
  problem: string;
}

export interface AllowList {
  /** In the order of the file: the first that matches a command counts. */
  commands: AllowedCommand[];
  problems: ListProblem[];
}

/** A list without entries: allows nothing. */
export const EMPTY_LIST = `${JSON.stringify({ version: 1, commands: [] }, undefined, 2)}\n`;

/**
 * Reads an allow-list file. A wrong entry is left out and named; the others are in force. Fails, in words, only where
 * the file as a whole is no allow-list.
 */
export function readAllowList(text: string): Result<AllowList, string> {
  if (text.length > MAX_LIST) return failure('The file is too large.');
  let file: unknown;
  try {
    file = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    return failure(`The file is not JSON: ${error instanceof Error ? error.message : 'unknown reason'}`);
  }
  if (typeof file !== 'object' || file === null || !('commands' in file) || !Array.isArray(file.commands))
    return failure('The file must be { "version": 1, "commands": [ … ] }.');
  if (!('version' in file) || file.version !== 1) return failure('The file must have "version": 1.');
  return success(readEntries(file.commands));
}

function readEntries(values: readonly unknown[]): AllowList {
  const list: AllowList = { commands: [], problems: [] };
  for (const [index, value] of values.slice(0, MAX_ENTRIES).entries()) {
    const entry = readEntry(value);
    if (entry.ok) list.commands.push(entry.value);
    else list.problems.push({ entry: index + 1, ...entry.problem });
  }
  if (values.length > MAX_ENTRIES)
    list.problems.push({ entry: MAX_ENTRIES + 1, problem: `only the first ${MAX_ENTRIES} entries are read` });
  return list;
}
