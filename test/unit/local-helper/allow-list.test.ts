import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_LIST, MAX_ENTRIES, MAX_LIST, readAllowList } from '../../../lib/local-helper/allow-list.ts';
import { readEntry } from '../../../lib/local-helper/allow-list-entry.ts';
import { listFile, readList } from './samples.ts';

const good = { name: 'Open', command: 'open {customer:digits}', program: '/usr/bin/open' };

describe('readAllowList', () => {
  it('reads an entry, and asks unless told otherwise', () => {
    expect(readList({ ...good, args: ['--nr={customer}', 'now'] })).toEqual({
      commands: [
        {
          name: 'Open',
          command: [{ literal: 'open' }, { before: '', placeholder: 'customer', kind: 'digits', after: '' }],
          program: '/usr/bin/open',
          args: [[{ literal: '--nr=' }, { placeholder: 'customer' }, { literal: '' }], [{ literal: 'now' }]],
          folders: [],
          endings: [],
          ask: true,
        },
      ],
      problems: [],
    });
  });

  it('keeps the good entries of a list with bad ones, and names the bad ones', () => {
    const list = readList(good, 'open', { ...good, name: 'Second', ask: 'no' }, { ...good, ask: false });
    expect(list.commands.map(({ ask }) => ask)).toEqual([true, false]);
    expect(list.problems).toEqual([
      { entry: 2, problem: 'must be { "name": …, "command": …, "program": … }' },
      { entry: 3, name: 'Second', problem: '"ask" must be true or false' },
    ]);
  });

  it('reads the list that an installation makes, and a file with a byte order mark', () => {
    const nothing = { ok: true, value: { commands: [], problems: [] } };
    expect(readAllowList(EMPTY_LIST)).toEqual(nothing);
    expect(readAllowList(`\ufeff${EMPTY_LIST}`)).toEqual(nothing);
  });

  it.each([
    ['text', 'open everything', 'not JSON'],
    ['a list', '[]', '"commands"'],
    ['null', 'null', '"commands"'],
    ['no version', '{"commands":[]}', '"version": 1'],
    ['another version', '{"version":2,"commands":[]}', '"version": 1'],
    ['an endless file', ' '.repeat(MAX_LIST + 1), 'too large'],
  ])('is none: %s', (_what, text, problem) => {
    const list = readAllowList(text);
    expect(list.ok ? '' : list.problem).toContain(problem);
  });

  it('reads so many entries and no more', () => {
    const list = readList(...Array.from({ length: MAX_ENTRIES + 5 }, () => good));
    expect(list.commands).toHaveLength(MAX_ENTRIES);
    expect(list.problems).toMatchObject([{ entry: MAX_ENTRIES + 1 }]);
  });

  it('throws on no JSON', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (entries) => {
        const list = readAllowList(listFile(...entries));
        expect(list.ok && list.value.commands.length + list.value.problems.length).toBe(entries.length);
      }),
    );
  });
});

describe('readEntry refuses', () => {
  const file = { ...good, command: 'play {recording:file}', folders: ['/srv/recordings'] };

  it.each([
    ['no name', { name: undefined }, '"name"'],
    ['a long name', { name: 'x'.repeat(101) }, '"name"'],
    ['a name that hides something', { name: 'Open \u202e' }, '"name"'],
    ['no command', { command: undefined }, '"command" must be a text'],
    ['a command with an open quote', { command: 'open "x' }, '"command" has a quote'],
    ['a command that any program fits', { command: '{any:word} x' }, 'must begin with a plain word'],
    ['an unknown kind', { command: 'open {x:text}' }, 'digits, phone, word, file, folder'],
    ['a placeholder without a kind', { command: 'open {x}' }, 'digits, phone, word, file, folder'],
    ['a placeholder with two kinds', { command: 'open {x:word:digits}' }, '{x:word:digits}'],
    ['a placeholder without a name', { command: 'open {:word}' }, 'name must be of letters'],
    ['a placeholder twice', { command: 'open {x:word} {x:word}' }, 'has {x} twice'],
    ['two placeholders in a word', { command: 'open {x:word}-{y:word}' }, 'two placeholders in one word'],
    ['a stray brace', { command: 'open }x{' }, 'brace'],
    ['no program', { program: undefined }, '"program" must be a full path'],
    ['a program to be searched', { program: 'xdg-open' }, '"program" must be a full path'],
    ['a batch file', { program: 'C:\\tools\\open.CMD' }, '.bat or .cmd'],
    ['a batch file with a dot', { program: 'C:\\tools\\open.bat.' }, '.bat or .cmd'],
    ['args that are one text', { args: '-x' }, '"args" must be a list'],
    ['args with a number', { args: [1] }, '"args" must be a list'],
    ['an unknown placeholder in args', { args: ['a', '{who}'] }, '"args" 2 has {who}'],
    ['a stray brace in args', { args: ['{customer'] }, '"args" 1 has a brace'],
    ['folders without need', { folders: ['/srv'] }, '"folders" is only'],
    ['endings without need', { endings: ['.pdf'] }, '"endings" is only'],
    ['a slip of the pen', { asks: false }, '"asks" is not known'],
    ['a file without folders', { ...file, folders: undefined }, '"folders" must name'],
    ['a file with no folder', { ...file, folders: [] }, '"folders" must name'],
    ['a folder that is none', { ...file, folders: ['recordings'] }, 'recordings must be a full path'],
    ['a whole disk', { ...file, folders: ['/'] }, 'whole disk'],
    ['an ending without a dot', { ...file, endings: ['pdf'] }, '"endings" must be a list'],
    ['a shell for a file', { ...file, program: '/bin/sh', args: ['-c', 'x'] }, 'is a shell'],
    ['a shell of Windows for a file', { ...file, program: 'C:\\W\\PowerShell.exe' }, 'is a shell'],
  ])('%s', (_what, fields, problem) => {
    const entry = readEntry({ ...good, ...fields });
    expect(entry.ok ? 'accepted' : entry.problem.problem).toContain(problem);
  });

  it('but not a shell where no value can mean anything to it', () => {
    expect(readEntry({ ...good, program: '/bin/sh', args: ['/opt/ticket.sh', '{customer}'] }).ok).toBe(true);
  });

  it('but not a file with its endings', () => {
    const entry = readEntry({ ...file, endings: ['.WAV', '.mp3'] });
    expect(entry.ok && entry.value.endings).toEqual(['.wav', '.mp3']);
  });
});
