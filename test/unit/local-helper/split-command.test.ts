import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_COMMAND } from '../../../lib/local-helper/protocol.ts';
import { MAX_WORDS, splitCommand } from '../../../lib/local-helper/split-command.ts';
import { commandText } from './samples.ts';

describe('splitCommand', () => {
  it.each([
    ['blanks and tabs separate', '  open \t 4711  ', ['open', '4711']],
    ['quotes hold together', 'open "Jan Jansen"', ['open', 'Jan Jansen']],
    ['quotes may begin within a word', '/name:"Jan Jansen"x', ['/name:Jan Jansenx']],
    ['quotes may hold nothing', 'open "" x', ['open', '', 'x']],
    ['two quotes between quotes are one', '"say ""hi"" now"', ['say "hi" now']],
    [
      'a backslash is itself',
      'C:\\crm\\crm.exe \\\\server\\share',
      ['C:\\crm\\crm.exe', '\\\\server\\share'],
    ],
    ['a backslash makes a quote plain', 'say \\"hi\\"', ['say', '"hi"']],
    ['two before a quote are one', '"C:\\crm\\\\" next', ['C:\\crm\\', 'next']],
    ['three before a quote are one and a quote', 'a\\\\\\"b', ['a\\"b']],
    [
      'single quotes are plain',
      "open 't Gooi in 's-Gravenhage",
      ['open', "'t", 'Gooi', 'in', "'s-Gravenhage"],
    ],
    [
      'signs of a shell are plain',
      'open $(id) `id` %PATH% $HOME ~ * ; | && > x < y ^& #',
      ['open', '$(id)', '`id`', '%PATH%', '$HOME', '~', '*', ';', '|', '&&', '>', 'x', '<', 'y', '^&', '#'],
    ],
  ])('%s', (_rule, command, words) => {
    expect(splitCommand(command)).toEqual({ ok: true, value: words });
  });

  it.each([
    ['empty', ''],
    ['empty', ' \t '],
    ['empty', '"" x'],
    ['open-quote', 'open "Jan'],
    ['open-quote', '"C:\\crm\\" next'],
    ['too-long', 'x'.repeat(MAX_COMMAND + 1)],
    ['too-many-words', 'x '.repeat(MAX_WORDS + 1)],
    ['hidden-character', 'open\nrm'],
    ['hidden-character', 'open\u0000'],
    ['hidden-character', 'open \u202efdp.exe'],
    ['hidden-character', 'open 47\u200b11'],
    ['hidden-character', 'open \ud800'],
  ])('refuses as %s: %j', (problem, command) => {
    expect(splitCommand(command)).toEqual({ ok: false, problem });
  });

  it('gives back what was quoted as Windows programs quote', () => {
    const word = fc.string({ unit: fc.constantFrom('a', ' ', '"', '\\', "'", '$', '%', 'é', '/', ';') });
    const first = word.filter((text) => text !== '');
    fc.assert(
      fc.property(first, fc.array(word, { maxLength: 8 }), (program, rest) => {
        const words = [program, ...rest];
        expect(splitCommand(words.map(quote).join(' '))).toEqual({ ok: true, value: words });
      }),
      { numRuns: 1_000 },
    );
  });

  it('reads any text, and adds nothing to it', () => {
    fc.assert(
      fc.property(commandText, (text) => {
        const split = splitCommand(text);
        // Every character of a word was in the text, in this order: nothing was expanded or replaced.
        if (split.ok) expect(isWithin(split.value.join(''), text)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves a text without blanks, quotes and backslashes as one word', () => {
    const plain = fc
      .string({ unit: 'grapheme-ascii', minLength: 1 })
      .map((text) => text.replace(/[ "\\]/g, '$'));
    fc.assert(
      fc.property(plain, (text) => {
        expect(splitCommand(text)).toEqual({ ok: true, value: [text] });
      }),
    );
  });
});

/** Microsoft's way: backslashes before a quote are doubled, the quote gets one more. */
function quote(word: string): string {
  return `"${word.replace(/(\\*)("|$)/g, (_all, slashes: string, end: string) => slashes + slashes + (end && '\\"'))}"`;
}

function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const character of whole) if (part.startsWith(character, at)) at += character.length;
  return at === part.length;
}
