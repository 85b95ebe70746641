import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argumentsOf, matchCommand, pathsOf } from '../../../lib/local-helper/match-command.ts';
import { splitCommand } from '../../../lib/local-helper/split-command.ts';
import { allowed, commandText } from './samples.ts';

describe('matchCommand', () => {
  it.each([
    ['digits', '4711', true],
    ['digits', '0', true],
    ['digits', '', false],
    ['digits', '47a', false],
    ['digits', '-1', false],
    ['digits', '٤٧', false],
    ['digits', '1'.repeat(33), false],
    ['phone', '+4915112345678', true],
    ['phone', '0201', true],
    ['phone', '+', false],
    ['phone', '++49', false],
    ['phone', '0201;1', false],
    ['word', 'Müller-Lüdenscheidt', true],
    ['word', 'a.b_c@d+e', true],
    ['word', '-rf', false],
    ['word', '.hidden', false],
    ['word', '@file', false],
    ['word', 'a/b', false],
    ['word', 'a;b', false],
    ['word', '$(id)', false],
    ['word', 'x'.repeat(101), false],
  ])('lets %s be %j: %s', (kind, value, fits) => {
    const entry = allowed({ command: `open {x:${kind}}` });
    expect(matchCommand(['open', value], [entry]) !== undefined).toBe(fits);
  });

  it.each([
    ['file', '/srv/recordings/a b.wav', true],
    ['file', '/srv/recordings/a b.WAV', true],
    ['file', '/srv/recordings/a.exe', false],
    ['file', '/srv/recordings/../a.wav', false],
    ['file', '/etc/passwd', false],
    ['folder', '/srv/recordings/2026', true],
    ['folder', '/srv/recordings', false],
    ['folder', '/srv', false],
  ])('lets a %s be %j: %s', (kind, value, fits) => {
    const endings = kind === 'file' ? { endings: ['.wav'] } : {};
    const entry = allowed({ command: `open {x:${kind}}`, folders: ['/srv/recordings'], ...endings });
    expect(matchCommand(['open', value], [entry]) !== undefined).toBe(fits);
  });

  it.each([
    ['too few words', ['open', '/nr:4711']],
    ['too many words', ['open', '/nr:4711', 'now', 'x']],
    ['another word', ['open', '/nr:4711', 'later']],
    ['another case', ['Open', '/nr:4711', 'now']],
    ['another program', ['rm', '/nr:4711', 'now']],
    ['another frame', ['open', '/no:4711', 'now']],
    ['nothing in the frame', ['open', '/nr:', 'now']],
  ])('refuses %s', (_what, words) => {
    const entry = allowed({ command: 'open /nr:{customer:digits} now' });
    expect(matchCommand(['open', '/nr:4711', 'now'], [entry])?.values.get('customer')).toBe('4711');
    expect(matchCommand(words, [entry])).toBeUndefined();
  });

  it('does not let the frame of a word overlap', () => {
    const entry = allowed({ command: 'open 11{x:digits}11' });
    expect(matchCommand(['open', '111'], [entry])).toBeUndefined();
    expect(matchCommand(['open', '11711'], [entry])?.values.get('x')).toBe('7');
  });

  it('takes the first entry that matches', () => {
    const first = allowed({ name: 'First', command: 'open {x:digits}' });
    const second = allowed({ name: 'Second', command: 'open {x:word}' });
    expect(matchCommand(['open', '4711'], [first, second])?.entry.name).toBe('First');
    expect(matchCommand(['open', 'Jan'], [first, second])?.entry.name).toBe('Second');
  });

  it('allows nothing when the list is empty', () => {
    expect(matchCommand(['open'], [])).toBeUndefined();
  });
});

describe('argumentsOf', () => {
  it('puts values where the entry wants them, each argument for itself', () => {
    const entry = allowed({
      command: 'open {who:word} {file:file}',
      folders: ['/srv'],
      args: ['--title={who}: {file}', '{file}', '', '{who}{who}'],
    });
    const match = matchCommand(['open', 'Jan', '/srv/a b $(id).pdf'], [entry]);
    expect(match && argumentsOf(match)).toEqual([
      '--title=Jan: /srv/a b $(id).pdf',
      '/srv/a b $(id).pdf',
      '',
      'JanJan',
    ]);
    expect(match && pathsOf(match)).toEqual([{ kind: 'file', path: '/srv/a b $(id).pdf' }]);
  });

  it('has as many arguments as the entry, whatever the command', () => {
    const entry = allowed({ command: 'open {who:word}', args: ['-n', '{who}'] });
    fc.assert(
      fc.property(commandText, (text) => {
        const words = splitCommand(`open ${text}`);
        const match = words.ok ? matchCommand(words.value, [entry]) : undefined;
        if (!match) return;
        const [option, who, ...others] = argumentsOf(match);
        expect([option, others]).toEqual(['-n', []]);
        expect(who).toMatch(/^[\p{L}\p{N}][^\s$`;|&<>"'\\/]*$/u);
      }),
      { numRuns: 2_000 },
    );
  });
});

it('looks at a long list and a long command without going back', () => {
  const entry = allowed({ command: `open ${'a'.repeat(900)}{x:word}${'a'.repeat(50)}` });
  const list = Array.from({ length: 200 }, () => entry);
  const words = ['open', 'a'.repeat(2_000)];
  const start = performance.now();
  for (let time = 0; time < 20; time++) expect(matchCommand(words, list)).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(2_000);
});
