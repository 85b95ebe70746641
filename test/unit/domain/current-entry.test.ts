import { describe, expect, it } from 'vitest';
import { currentEntry } from '../../../lib/domain/current-entry.ts';
import { callEvent, run } from '../../fixtures/calls.ts';

const first = callEvent('ring', 1000, { call: 'first', id: '1' });
const second = callEvent('ring', 2000, { call: 'second', id: '2', party: { number: '+4930901821' } });
const answered = callEvent('answered', 3000, { call: 'second', id: '3' });
const lost = callEvent('ended', 3000, { call: 'second', id: '4' });
const aside = (entry: string, what: 'toast' | 'all') => ({ type: 'put-aside' as const, entry, what });
const current = (inputs: Parameters<typeof run>[0], shortcut: Parameters<typeof currentEntry>[1]) =>
  currentEntry(run(inputs).state, shortcut)?.key;

describe('the call that a shortcut means', () => {
  it('is the newest that rings', () => {
    expect(current([first, second], 'open-record')).toBe('desk/second');
    expect(current([first, second], 'dismiss')).toBe('desk/second');
  });

  it('is the one behind it after the next call was asked for', () => {
    expect(current([first, second, aside('desk/second', 'toast')], 'open-record')).toBe('desk/first');
    expect(current([first, aside('desk/first', 'toast')], 'next-call')).toBeUndefined();
  });

  it('is the one being talked on where none rings, but that one is not dismissed', () => {
    expect(current([second, answered], 'open-record')).toBe('desk/second');
    expect(current([second, answered], 'dismiss')).toBeUndefined();
  });

  it('is the newest that nobody has taken care of where nothing goes on', () => {
    expect(current([second, lost], 'open-record')).toBe('desk/second');
    expect(current([second, lost, { type: 'handle-all' }], 'open-record')).toBeUndefined();
  });

  it('is none where there is nothing', () => {
    expect(current([], 'open-record')).toBeUndefined();
  });
});
