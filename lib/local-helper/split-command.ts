import { failure, success, type Result } from '../domain/result.ts';
import { HIDDEN } from './hidden-characters.ts';
import { MAX_COMMAND } from './protocol.ts';

/** Words that one command may have. */
export const MAX_WORDS = 64;

export type SplitProblem = 'empty' | 'too-long' | 'too-many-words' | 'open-quote' | 'hidden-character';

/**
 * Cuts a command into words, by the rules with which Windows programs read their command line (Microsoft, "Parsing C
 * command-line arguments"):
 *
 * - blanks and tabs separate words;
 * - double quotes hold words together, `""` between them is one quote;
 * - a backslash is itself, but right before a quote two stand for one, and an odd one makes the quote plain.
 *
 * Nothing else means anything: single quotes, `$`, `%`, `;`, `|`, `&`, `*`, `~` and their like are plain text.
 */
export function splitCommand(text: string): Result<string[], SplitProblem> {
  if (text.length > MAX_COMMAND) return failure('too-long');
  // A tab is a blank.
  if (HIDDEN.test(text.replaceAll('\t', ' '))) return failure('hidden-character');
  const { words, isOpen } = cut(text);
  if (isOpen) return failure('open-quote');
  if (words.length > MAX_WORDS) return failure('too-many-words');
  // An empty first word names no program.
  return words[0] ? success(words) : failure('empty');
}

function cut(text: string): { words: string[]; isOpen: boolean } {
  const words: string[] = [];
  let word: string | undefined;
  let isOpen = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (!isOpen && (character === ' ' || character === '\t')) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (character === '\\') {
      const { plain, used } = readBackslashes(text, at);
      word = (word ?? '') + plain;
      at += used - 1;
    } else if (character !== '"') {
      word = (word ?? '') + character;
    } else if (isOpen && text.charAt(at + 1) === '"') {
      word = `${word ?? ''}"`;
      at++;
    } else {
      word ??= '';
      isOpen = !isOpen;
    }
  }
  if (word !== undefined) words.push(word);
  return { words, isOpen };
}

function readBackslashes(text: string, start: number): { plain: string; used: number } {
  let end = start;
  while (text.charAt(end) === '\\') end++;
  const count = end - start;
  if (text.charAt(end) !== '"') return { plain: '\\'.repeat(count), used: count };
  const half = '\\'.repeat(Math.floor(count / 2));
  return count % 2 === 0 ? { plain: half, used: count } : { plain: `${half}"`, used: count + 1 };
}
