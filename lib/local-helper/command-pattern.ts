import { failure, success, type Result } from '../domain/result.ts';
import { splitCommand, type SplitProblem } from './split-command.ts';

/**
 * What may stand in a placeholder. None begins with a dash, so no value can become an option.
 *
 * - `digits`: 1 to 32 of 0 to 9.
 * - `phone`: 2 to 20 digits, with or without a plus before them.
 * - `word`: letters and digits of any script, then also `.` `_` `@` `+` `-`; 100 characters at most.
 * - `file`, `folder`: one that exists below a folder of the entry.
 */
export const KINDS = ['digits', 'phone', 'word', 'file', 'folder'] as const;

export type Kind = (typeof KINDS)[number];

/** A word of a command: as it stands, or with one part that changes. */
export type PatternWord =
  { literal: string } | { before: string; placeholder: string; kind: Kind; after: string };

/** An argument for the program, as texts and names of placeholders in turn. */
export type ArgumentPart = { literal: string } | { placeholder: string };

const STRAY_BRACE = 'has a brace that belongs to no placeholder';
const PLACEHOLDER_NAME = /^[a-z][a-z0-9_]{0,31}$/i;

const SPLIT_WORDS: Record<SplitProblem, string> = {
  empty: 'is empty',
  'too-long': 'is too long',
  'too-many-words': 'has too many words',
  'open-quote': 'has a quote without its other half',
  'hidden-character': 'has a character that cannot be seen',
};

/** Reads the `command` of an entry. The problem is in words that follow "command". */
export function readPattern(text: string): Result<PatternWord[], string> {
  const split = splitCommand(text);
  if (!split.ok) return failure(SPLIT_WORDS[split.problem]);
  const words: PatternWord[] = [];
  const names = new Set<string>();
  for (const text of split.value) {
    const word = readWord(text);
    if (!word.ok) return word;
    if ('kind' in word.value) {
      if (words.length === 0) return failure('must begin with a plain word');
      if (names.has(word.value.placeholder)) return failure(`has {${word.value.placeholder}} twice`);
      names.add(word.value.placeholder);
    }
    words.push(word.value);
  }
  return success(words);
}

/** Reads one of the `args` of an entry; `known` are the placeholders of its command. */
export function readArgument(text: string, known: ReadonlySet<string>): Result<ArgumentPart[], string> {
  const braces = bracesOf(text);
  if (braces !== '{}'.repeat(braces.length / 2)) return failure(STRAY_BRACE);
  const parts: ArgumentPart[] = [];
  for (const [index, piece] of text.split(/[{}]/).entries()) {
    if (index % 2 === 0) parts.push({ literal: piece });
    else if (known.has(piece)) parts.push({ placeholder: piece });
    else return failure(`has {${piece}}, which is not in "command"`);
  }
  return success(parts);
}

function readWord(text: string): Result<PatternWord, string> {
  const braces = bracesOf(text);
  if (braces === '') return success({ literal: text });
  if (braces === '{}{}') return failure('has two placeholders in one word');
  if (braces !== '{}') return failure(STRAY_BRACE);
  const [before = '', inner = '', after = ''] = text.split(/[{}]/);
  const [placeholder = '', kindName, ...more] = inner.split(':');
  if (!PLACEHOLDER_NAME.test(placeholder))
    return failure(`has {${inner}}, whose name must be of letters and digits`);
  const kind = KINDS.find((known) => known === kindName);
  if (!kind || more.length > 0)
    return failure(`has {${inner}}, but a placeholder is {${placeholder}:kind} with ${KINDS.join(', ')}`);
  return success({ before, placeholder, kind, after });
}

function bracesOf(text: string): string {
  return text.replace(/[^{}]/g, '');
}
