import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../lib/domain/effect.ts';
import type { Candidate, LookupState } from '../../../lib/domain/lookup.ts';
import { rememberDecisions } from '../../../lib/domain/remember-decisions.ts';
import { callEvent, onlyEntry, run } from '../../fixtures/calls.ts';

const ring = callEvent('ring', 1000);
const TOAST = 'call:enreach:call-1';
const ENTRY = 'desk/call-1';
const ada: Candidate = { record: '7', type: 'res.partner', name: 'Ada Lovelace', certainty: 'exact' };
const grace: Candidate = { ...ada, record: '8', name: 'Grace Hopper' };

function answer(state: LookupState) {
  return { type: 'lookup' as const, toast: TOAST, crm: 'crm', answer: state };
}
const found = (...candidates: Candidate[]) => answer({ state: 'found', candidates });
const click = { type: 'open' as const, entry: ENTRY, choice: { open: 'main' as const } };

function kinds(effects: readonly Effect[]) {
  return effects.map((effect) => effect.do);
}
function opened(effects: readonly Effect[]) {
  return effects.flatMap((effect) => (effect.do === 'open' ? [effect.target] : []));
}
function notified(effects: readonly Effect[]) {
  return effects.flatMap((effect) => (effect.do === 'notify' ? [effect.toast] : []));
}

describe('a ring', () => {
  it('shows its toast before anything else, asks the CRM, and is written down', () => {
    expect(kinds(run([ring]).effects)).toEqual(['notify', 'lookup', 'record']);
  });

  it('is one toast and one question for two accounts that hear it', () => {
    const other = { ...ring, account: 'second', id: 'other' };
    const house = run([ring, other]);
    expect(notified(house.effects)).toEqual([TOAST]);
    expect(kinds(house.effects).filter((kind) => kind === 'lookup')).toHaveLength(1);
  });

  it('keeps its toast until it rings at no account any more', () => {
    const other = { ...ring, account: 'second', id: 'other' };
    const house = run([ring, other, callEvent('withdrawn', 2000)]);
    expect(kinds(house.last)).not.toContain('clear');
    const over = run([callEvent('answered', 3000, { account: 'second' })], { from: house.state });
    expect(over.last).toContainEqual({ do: 'clear', toast: TOAST, why: 'answered' });
  });

  it('names the caller when the look-up answers, and is not shown again when nothing new is known', () => {
    const house = run([ring, found(ada)]);
    expect(notified(house.effects)).toEqual([TOAST, TOAST]);
    expect(run([found(ada)], { from: house.state }).last.filter(({ do: kind }) => kind === 'notify')).toEqual(
      [],
    );
  });

  it.each(['answered', 'answered-elsewhere', 'ended', 'withdrawn'] as const)(
    'is cleared when %s',
    (phase) => {
      expect(run([ring, callEvent(phase, 2000)]).last).toContainEqual(
        expect.objectContaining({ do: 'clear', toast: TOAST }),
      );
    },
  );

  it('stays away once it was dismissed, until it is offered anew', () => {
    const house = run([ring, { type: 'put-aside', entry: ENTRY, what: 'all' }]);
    expect(house.last).toContainEqual({ do: 'clear', toast: TOAST, why: 'dismissed' });
    const later = run([found(ada)], { from: house.state });
    expect(notified(later.effects)).toEqual([]);
    const again = run([callEvent('withdrawn', 2000), callEvent('ring', 3000)], { from: later.state });
    expect(notified(again.effects)).toContain(TOAST);
  });

  it('without a number asks nobody', () => {
    expect(kinds(run([{ ...ring, party: {} }]).effects)).not.toContain('lookup');
  });

  it('is no toast and no entry while it only waits in a queue', () => {
    expect(run([callEvent('waiting', 1000, { scope: 'queue' })]).effects).toEqual([]);
  });
});

describe('a missed call', () => {
  it('leaves its own toast and counts', () => {
    const house = run([ring, callEvent('ended', 2000, { reason: { code: 'caller-hung-up' } })]);
    expect(notified(house.last)).toEqual([`missed:${TOAST}`]);
    expect(house.last).toContainEqual({ do: 'badge', count: 1, why: 'counted' });
  });

  it('counts no more once it is handled, at whatever account', () => {
    const missed = run([
      ring,
      { ...ring, account: 'second' },
      callEvent('ended', 2000),
      callEvent('ended', 2000, { account: 'second' }),
    ]);
    expect(missed.last).toContainEqual({ do: 'badge', count: 1, why: 'counted' });
    const handled = run([{ type: 'handled', entry: ENTRY }], { from: missed.state });
    expect(handled.last).toContainEqual({ do: 'badge', count: 0, why: 'counted' });
  });

  it('is taken back when a colleague had it', () => {
    const missed = run([ring, callEvent('withdrawn', 2000)]);
    const house = run([callEvent('answered-elsewhere', 2500, { scope: 'queue' })], { from: missed.state });
    expect(house.last).toContainEqual({ do: 'clear', toast: `missed:${TOAST}`, why: 'answered-elsewhere' });
    expect(house.last).toContainEqual({ do: 'badge', count: 0, why: 'counted' });
  });

  it('of the time offline counts without a toast', () => {
    const house = run([callEvent('past', 1000, { outcome: 'missed' })]);
    expect(notified(house.effects)).toEqual([]);
    expect(house.effects).toContainEqual({ do: 'badge', count: 1, why: 'counted' });
  });
});

describe('a click', () => {
  it('opens the one exact match', () => {
    expect(opened(run([ring, found(ada), click]).effects)).toEqual([
      { to: 'record', crm: 'crm', record: '7', type: 'res.partner' },
    ]);
  });

  it('opens the list when several match', () => {
    expect(opened(run([ring, found(ada, grace), click]).effects)).toEqual([{ to: 'list' }]);
  });

  it.each([
    [{ state: 'none' }, { to: 'search', crm: 'crm' }],
    [{ state: 'no-tab' }, { to: 'search', crm: 'crm' }],
    [
      { state: 'failed', reason: 'timeout' },
      { to: 'search', crm: 'crm' },
    ],
    [{ state: 'signed-out' }, { to: 'sign-in', crm: 'crm' }],
    [{ state: 'no-permission' }, { to: 'permission', crm: 'crm' }],
  ] as const)('leads from %j to %j', (state, target) => {
    expect(opened(run([ring, answer(state), click]).effects)).toEqual([target]);
  });

  it('before the answer opens the record when it comes, once', () => {
    const waiting = run([ring, click]);
    expect(opened(waiting.effects)).toEqual([]);
    const house = run([found(ada), callEvent('answered', 3000)], { from: waiting.state });
    expect(opened(house.effects)).toEqual([{ to: 'record', crm: 'crm', record: '7', type: 'res.partner' }]);
  });

  it('takes the toast with it, and the next answer does not bring it back', () => {
    const house = run([ring, found(ada), click]);
    expect(house.last).toContainEqual({ do: 'clear', toast: TOAST, why: 'seen' });
    const later = run([callEvent('ring', 1500, { line: { name: 'Sales' } })], { from: house.state });
    expect(notified(later.effects)).toEqual([]);
  });

  it('opens only records that the CRM gave', () => {
    const choice = {
      type: 'open' as const,
      entry: ENTRY,
      choice: { open: 'record' as const, crm: 'crm', record: '99' },
    };
    expect(opened(run([ring, found(ada, grace), choice]).effects)).toEqual([{ to: 'list' }]);
  });
});

describe('look-ups', () => {
  it('begin with the offer, not while the call waits in a queue', () => {
    const waiting = run([callEvent('waiting', 1000, { scope: 'queue' })]);
    const swept = run([{ type: 'sweep' }], { from: waiting.state, now: 60_000 });
    const rings = run([callEvent('ring', 61_000)], { from: swept.state });
    expect(kinds(rings.effects)).toContain('lookup');
  });

  it('that died with the worker end as not answered', () => {
    const ringing = run([ring]);
    const swept = run([{ type: 'sweep' }], { from: ringing.state, now: 20_000 });
    expect(onlyEntry(swept).lookups).toEqual({ crm: { state: 'failed', reason: 'timeout' } });
  });

  it('of a CRM that can only be searched say so at once', () => {
    expect(onlyEntry(run([ring], { crms: ['url'] })).lookups).toEqual({ url: { state: 'search-only' } });
  });
});

describe('every decision', () => {
  it('is remembered with its reason', () => {
    const house = run([ring, found(ada), click]);
    const story = rememberDecisions(house.state, house.effects, 5).entries[ENTRY]?.story ?? [];
    expect(story.map(({ event, did, why }) => event ?? `${did ?? ''}: ${why ?? ''}`)).toEqual([
      'Test-ring',
      'notify: rings',
      'lookup: rings',
      'notify: name-known',
      'clear: seen',
      'open: one-exact-match',
    ]);
  });
});

describe('live state', () => {
  it('forgets what is long over', () => {
    const house = run([ring, callEvent('ended', 2000)]);
    expect(run([{ type: 'sweep' }], { from: house.state, now: 3_600_000 }).state.entries).toEqual({});
  });
});

describe('to repaint', () => {
  const repaint = { type: 'repaint' as const };

  it('puts each toast that may be on the screen into words anew, once', () => {
    const other = { ...ring, account: 'second', id: 'other' };
    expect(run([ring, other, repaint]).last).toMatchObject([
      { do: 'notify', toast: TOAST, why: 'repainted' },
    ]);
  });

  it('leaves alone what was put aside or is over', () => {
    expect(run([ring, { type: 'put-aside', entry: ENTRY, what: 'toast' }, repaint]).last).toEqual([]);
    expect(run([ring, callEvent('answered', 2000), repaint]).last).toEqual([]);
  });

  it('is no part of an entry’s story', () => {
    const { state, last } = run([ring, repaint]);
    expect(rememberDecisions(state, last, 5000)).toBe(state);
  });
});
