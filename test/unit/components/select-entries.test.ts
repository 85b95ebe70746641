import { describe, expect, it } from 'vitest';
import { liveCalls, openWork, recentEntries } from '../../../components/popup/select-entries.ts';
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
    expect(calls.active).toMatchObject([
      {
        entry: { key: 'office/a' },
        keys: ['desk/a', 'office/a'],
        same: [{ key: 'office/a' }, { key: 'desk/a' }],
      },
    ]);
  });
});

describe('what is over', () => {
  const old = sampleItem({ at: NOW - 100_000 });
  const stale = call('m', { state: 'ring', at: NOW - 50_000 });
  const better = call('m', { state: 'missed', at: NOW - 50_000 });
  const done = call('d', { state: 'ended', at: NOW - 70_000, handled: true, name: 'Ada' });
  const live = state(better, call('r', { state: 'ring' }));
  const keys = (shown: readonly { entry: { key: string } }[]) => shown.map(({ entry }) => entry.key);

  it('is work where nobody has taken care of it, newest first, by the worker’s word, without the calls above', () => {
    expect(keys(openWork([stale, old], live))).toEqual(['desk/m', 'desk/voicemail/1']);
    expect(openWork([{ ...old, handled: true }], emptyLiveState())).toEqual([]);
  });

  it('is history where it is no work, and all of it where it is searched', () => {
    expect(keys(recentEntries([stale, done, old], live))).toEqual(['desk/d']);
    expect(keys(recentEntries([stale, done, old], live, { text: '030' }))).toEqual([
      'desk/m',
      'desk/d',
      'desk/voicemail/1',
    ]);
    expect(keys(recentEntries([stale, done, old], live, { text: 'ada' }))).toEqual(['desk/d']);
  });

  it('is a card as long as the person writes about it', () => {
    const ended = state(call('e', { state: 'ended', handled: true }));
    const { toast } = call('e', {});
    expect(keys(liveCalls(ended, toast).active)).toEqual(['desk/e']);
    expect(recentEntries([], ended, { text: '' }, toast)).toEqual([]);
    expect(liveCalls(ended).active).toEqual([]);
    expect(keys(recentEntries([], ended))).toEqual(['desk/e']);
  });
});
