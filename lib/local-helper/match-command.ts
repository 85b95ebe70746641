import type { AllowedCommand } from './allow-list-entry.ts';
import type { Kind, PatternWord } from './command-pattern.ts';
import { isUnder } from './path-under.ts';

/** A file or folder that a command names. */
export interface NamedPath {
  kind: 'file' | 'folder';
  path: string;
}

/** An entry that allows a command, and what stood in its placeholders. */
export interface CommandMatch {
  entry: AllowedCommand;
  values: ReadonlyMap<string, string>;
}

const TEXT_KINDS: Record<Exclude<Kind, 'file' | 'folder'>, RegExp> = {
  digits: /^[0-9]{1,32}$/,
  phone: /^\+?[0-9]{2,20}$/,
  word: /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+-]{0,99}$/u,
};

/**
 * Finds the first entry that allows a command, word by word: as many words, plain ones the same to the letter, and in
 * each placeholder what its kind allows. A word has one placeholder at most, so there is one way to read it, and the
 * work grows with the length of the command times the length of the list, not more.
 */
export function matchCommand(
  words: readonly string[],
  commands: readonly AllowedCommand[],
): CommandMatch | undefined {
  for (const entry of commands) {
    const values = matchEntry(words, entry);
    if (values) return { entry, values };
  }
  return undefined;
}

/** The program's arguments for a match, one by one: no value can become two of them. */
export function argumentsOf({ entry, values }: CommandMatch): string[] {
  return entry.args.map((parts) =>
    parts.map((part) => ('literal' in part ? part.literal : (values.get(part.placeholder) ?? ''))).join(''),
  );
}

/** The files and folders of a match: whether they exist, and where links lead, is not known yet. */
export function pathsOf({ entry, values }: CommandMatch): NamedPath[] {
  return entry.command.flatMap((word) => {
    const path = 'kind' in word ? values.get(word.placeholder) : undefined;
    if (path === undefined || !('kind' in word)) return [];
    return word.kind === 'file' || word.kind === 'folder' ? [{ kind: word.kind, path }] : [];
  });
}

/** Whether a file's name ends as its entry wants. */
export function hasEnding(path: string, { endings }: AllowedCommand): boolean {
  const lower = path.toLowerCase();
  return endings.length === 0 || endings.some((ending) => lower.endsWith(ending));
}

function matchEntry(words: readonly string[], entry: AllowedCommand): Map<string, string> | undefined {
  if (words.length !== entry.command.length) return undefined;
  const values = new Map<string, string>();
  for (const [index, pattern] of entry.command.entries()) {
    const word = words[index] ?? '';
    if ('literal' in pattern) {
      if (word !== pattern.literal) return undefined;
      continue;
    }
    const value = valueIn(word, pattern);
    if (value === undefined || !fits(value, pattern.kind, entry)) return undefined;
    values.set(pattern.placeholder, value);
  }
  return values;
}

function valueIn(word: string, { before, after }: Exclude<PatternWord, { literal: string }>) {
  const isFramed = word.startsWith(before) && word.endsWith(after);
  const length = word.length - before.length - after.length;
  return isFramed && length > 0 ? word.slice(before.length, before.length + length) : undefined;
}

function fits(value: string, kind: Kind, entry: AllowedCommand): boolean {
  if (kind !== 'file' && kind !== 'folder') return TEXT_KINDS[kind].test(value);
  return (
    entry.folders.some((folder) => isUnder(value, folder)) && (kind === 'folder' || hasEnding(value, entry))
  );
}
