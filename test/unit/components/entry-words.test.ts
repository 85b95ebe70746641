import { describe, expect, it } from 'vitest';
import { entryState, isOpenWork } from '../../../components/words/entry-words.ts';
import { reasonWords } from '../../../lib/platform/words/reason-words.ts';
import { ago, duration, measured, stopwatch } from '../../../components/words/time-words.ts';
import { NOW, sampleCall, sampleItem } from './samples.ts';

describe('the state of an entry', () => {
  it.each([
    [sampleCall({ state: 'missed' }), 'missed', 'missed'],
    [sampleCall({ state: 'missed', offline: true }), 'missed while offline', 'missed'],
    [sampleCall({ state: 'answered-elsewhere', by: 'Eve' }), 'answered by Eve', 'elsewhere'],
    [sampleCall({ state: 'answered-elsewhere' }), 'answered elsewhere', 'elsewhere'],
    [sampleCall({ state: 'ended', direction: 'out' }), 'outgoing', 'outgoing'],
    [sampleCall({ state: 'ended' }), 'ended', 'phone'],
    [sampleItem(), 'voicemail', 'voicemail'],
    [sampleItem({ kind: 'callback' }), 'callback', 'callback'],
    [sampleItem({ kind: 'alert' }), 'alert', 'alert'],
  ])('has a word and an icon', (entry, word, icon) => {
    expect(entryState(entry)).toEqual({ word, icon });
  });

  it('is work while nobody has taken care of it', () => {
    expect(isOpenWork(sampleCall({ state: 'missed' }))).toBe(true);
    expect(isOpenWork(sampleCall({ state: 'missed', handled: true }))).toBe(false);
    expect(isOpenWork(sampleCall({ state: 'ended' }))).toBe(false);
    expect(isOpenWork(sampleItem())).toBe(true);
    expect(isOpenWork(sampleItem({ state: 'closed' }))).toBe(false);
  });

  it('gives the reason, in the system’s own word where it has none of ours', () => {
    expect(reasonWords({ code: 'no-answer' })).toBe('no answer');
    expect(reasonWords({ code: 'other', text: 'Fax tone' })).toBe('Fax tone');
    expect(reasonWords({ code: 'other' })).toBeUndefined();
  });
});

describe('times', () => {
  it('are short', () => {
    expect(duration(8_000)).toBe('8 secs');
    expect(duration(125_000)).toBe('2 mins');
    expect(ago(NOW - 4_000, NOW)).toBe('4 sec ago');
    expect(ago(NOW - 86_400_000, NOW)).toBe('yesterday');
    expect(ago(NOW + 5_000, NOW)).toBe('now');
    expect(stopwatch(12_300)).toBe('0:12');
    expect(stopwatch(3_729_000)).toBe('1:02:09');
    expect(stopwatch(-5)).toBe('0:00');
    expect(measured(84.4)).toBe('84 ms');
    expect(measured(1_420)).toBe('1.4 secs');
  });
});
