import { describe, expect, it } from 'vitest';
import { liveCalls, recentEntries } from '../../../components/popup/select-entries.ts';
import { emptyLiveState, type Entry, type LiveState } from '../../../lib/domain/live-state.ts';
import { NOW, sampleCall, sampleItem } from './samples.ts';

const state = (...entries: Entry[]): LiveState => ({
  ...emptyLiveState(),
  entries: Object.fromEntries(entries.map((entry) => [entry.key, entry])),
});
const call = (id: string, over: Parameters<typeof sampleCall>[0]) =>
  sampleCall({ key: `desk/${id}`, toast: `call:enreach:${id}`, ...over });

describe('calls now', () => {
  it('ring before they are answered, and wait apart', () => {
    const calls = liveCalls(
      state(
        call('a', { state: 'answered', since: NOW - 90_000 }),
        call('b', { state: 'ring', since: NOW - 1_000 }),
        call('c', { state: 'ring', since: NOW - 9_000 }),
        call('d', { state: 'waiting' }),
        call('e', { state: 'missed' }),
        call('f', { state: 'ring', aside: 'all' }),
      ),
    );
    expect(calls.active.map(({ entry }) => entry.key)).toEqual(['desk/c', 'desk/b', 'desk/a']);
    expect(calls.waiting.map(({ entry }) => entry.key)).toEqual(['desk/d']);
  });

  it('are one card for all accounts that hear them', () => {
    const calls = liveCalls(
      state(
        call('a', { state: 'waiting' }),
        call('a', { key: 'office/a', account: 'office', state: 'ring' }),
      ),
    );
    expect(calls.waiting).toEqual([]);
    expect(calls.active).toMatchObject([{ entry: { key: 'office/a' }, keys: ['desk/a', 'office/a'] }]);
  });
});

describe('recent entries', () => {
  it('join history and live state, newest first, without the calls above', () => {
    const old = sampleItem({ at: NOW - 100_000 });
    const stale = call('m', { state: 'ring', at: NOW - 50_000 });
    const better = call('m', { state: 'missed', at: NOW - 50_000 });
    const shown = recentEntries([stale, old], state(better, call('r', { state: 'ring' })));
    expect(shown.map(({ entry }) => [entry.key, entry.state])).toEqual([
      ['desk/m', 'missed'],
      ['desk/voicemail/1', 'open'],
    ]);
  });
});
