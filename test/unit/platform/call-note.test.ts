import { describe, expect, it, vi } from 'vitest';
import { noteText } from '../../../lib/platform/words/call-note.ts';
import { sampleCall } from '../components/samples.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../components/fake-browser.ts')).fakeBrowser,
}));

const at = new Date(2026, 10, 21, 10, 5).getTime();

describe('the note about a call', () => {
  it('says when, which way, who, where, how long, what came of it, and what was written down', () => {
    const call = sampleCall({
      at,
      state: 'ended',
      name: 'Mr. X',
      duration: 192,
      memo: 'Wants\nthe blue one',
    });
    expect(noteText(call)).toBe(
      [
        'Incoming call, 21 Nov 2026, 10:05',
        'Number: 030 901820',
        'Name: Mr. X',
        'Line: Service desk',
        'Duration: 3 mins, 12 secs',
        'Result: answered',
        '',
        'Wants\nthe blue one',
      ].join('\n'),
    );
  });

  it.each([
    [{ state: 'missed', reason: { code: 'no-answer' } }, 'Result: missed, no answer'],
    [{ state: 'answered-elsewhere', by: 'Katherine' }, 'Result: answered by Katherine'],
    [{ state: 'ended', direction: 'out' }, 'Result: ended without an answer'],
    [{ state: 'answered', direction: 'out' }, 'Result: answered'],
    [{ state: 'ended', caller: { kind: 'withheld' } }, 'Number: Number withheld'],
    [{ state: 'ended', duration: 0 }, 'Duration: 0 secs'],
    [{ state: 'ended', duration: 3661 }, 'Duration: 1 hr, 1 min, 1 sec'],
  ] as const)('of %o says "%s"', (over, words) => {
    expect(noteText(sampleCall({ at, ...over })).split('\n')).toContain(words);
  });

  it('leaves out what is not known', () => {
    const { line: _line, ...call } = sampleCall({ at, state: 'missed', name: '030 901820' });
    expect(noteText(call).split('\n')).toHaveLength(3);
  });
});
